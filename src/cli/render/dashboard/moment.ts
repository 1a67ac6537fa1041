import { kindNames } from '../../../model/index.js';
import { schemaOf, type SnapshotView } from '../../../operations/index.js';
import { actorText } from '../actor.js';
import { signs } from '../changes.js';
import { countsText } from '../counts.js';
import { html, type Html } from '../html.js';
import { totalCalls } from '../report-words.js';
import { signatureText } from '../signature.js';
import { badge, numberText, timeOf, type Tone } from './page-words.js';

/** Changes that are listed; who wants all of many compares the snapshots. */
const listed = 50;

const changeWords = { create: 'created', update: 'changed', delete: 'deleted' } as const;

/**
 * One snapshot of the timeline.
 * @param accountNames by account ID
 */
export function moment(snapshot: SnapshotView, accountNames: ReadonlyMap<string, string>): Html {
  const { metadata, changes, keptBy } = snapshot;
  return html`<li><h4>${timeOf(metadata.takenAt)} <code>${metadata.snapshotId}</code> ${badges(snapshot)}</h4>
<p>${changesText(changes)}. <span class="soft">${countsText(metadata.counts)}; ${numberText(totalCalls(metadata.calls) ?? 0)} calls.</span></p>
<p class="soft">Taken by ${actorText({ actor: metadata.caller })}. ${keptText(keptBy)}</p>
${changes !== undefined && changes.length > 0 && changeDetails(changes, accountNames)}${lackDetails(snapshot)}</li>
`;
}

/** Snapshots that show nothing new, in one line. */
export function quietMoments(snapshots: readonly SnapshotView[]): Html {
  const [newest, oldest] = [snapshots[0], snapshots.at(-1)];
  if (newest === undefined || oldest === undefined) return html``;
  return html`<li class="quiet"><details><summary>${snapshots.length} snapshots without a change, ${timeOf(oldest.metadata.takenAt)} to ${timeOf(newest.metadata.takenAt)}</summary>
<ul>${snapshots.map(({ metadata, keptBy }) => html`<li>${timeOf(metadata.takenAt)} <code>${metadata.snapshotId}</code> ${keptText(keptBy)}</li>
`)}</ul></details></li>
`;
}

function badges({ metadata, signature, keptBy }: SnapshotView): Html[] {
  const signatureTones: Readonly<Record<typeof signature.state, Tone | undefined>> = { good: 'good', bad: 'bad', unknown: 'bad', unsigned: undefined, unchecked: 'calm' };
  const tone = signatureTones[signature.state];
  return [
    metadata.gaps.length === 0 ? badge('good', 'complete') : badge('warn', `${metadata.gaps.length} ${metadata.gaps.length === 1 ? 'gap' : 'gaps'}`),
    ...(metadata.losses.length > 0 ? [badge('bad', 'sudden loss')] : []),
    ...(metadata.purpose === 'safety' ? [badge('calm', 'before a restore')] : []),
    ...(tone === undefined ? [] : [badge(tone, signature.state === 'good' ? 'signed' : `signature ${signature.state}`)]),
    ...(keptBy.includes('pinned') ? [badge('calm', 'pinned')] : []),
  ];
}

function changesText(changes: SnapshotView['changes']): Html {
  if (changes === undefined) return html`The first snapshot`;
  if (changes.length === 0) return html`No change`;
  const parts = kindNames.flatMap((kind) => {
    const own = changes.filter((change) => change.kind === kind);
    const label = schemaOf(kind).label[own.length === 1 ? 0 : 1];
    const counts = (['create', 'update', 'delete'] as const).flatMap((action) => {
      const count = own.filter((change) => change.action === action).length;
      return count === 0 ? [] : [`${signs[action]}${count}`];
    });
    return own.length === 0 ? [] : [`${counts.join(' ')} ${label}`];
  });
  return html`<strong>${parts.join(', ')}</strong>`;
}

function changeDetails(changes: NonNullable<SnapshotView['changes']>, accountNames: ReadonlyMap<string, string>): Html {
  return html`<details><summary>What changed (${changes.length})</summary><ul>${changes.slice(0, listed).map(({ kind, name, action, actor }) => html`<li><span class="sign ${changeWords[action]}" aria-hidden="true">${signs[action]}</span> ${schemaOf(kind).label[0]} <strong>${name}</strong>${kind === 'account-assignments' && accountNames.has(name) && html` ${accountNames.get(name)}`} <span class="soft">${changeWords[action]}${actor !== undefined && ` by ${actorText(actor)} (${actor.event})`}</span></li>
`)}${changes.length > listed && html`<li class="soft">and ${changes.length - listed} more</li>`}</ul></details>`;
}

/** What is missing, what is suddenly gone, and what is wrong with the signature. */
function lackDetails({ metadata: { gaps, losses }, signature }: SnapshotView): Html {
  const isDoubtful = signature.state === 'bad' || signature.state === 'unknown';
  return html`${gaps.length > 0 && html`<details><summary>Gaps (${gaps.length})</summary><ul>${gaps.slice(0, listed).map(({ kind, name, operation, reason }) => html`<li>${kind} ${name ?? '(all)'}: ${reason} <code>${operation}</code></li>
`)}${gaps.length > listed && html`<li class="soft">and ${gaps.length - listed} more</li>`}</ul></details>`}${losses.length > 0 && html`<p>${losses.map(({ kind, before, after }) => html`Of ${before} ${schemaOf(kind).label[1]}, ${after} are left. `)}</p>`}${isDoubtful && html`<p>Signature: ${signatureText(signature)}</p>`}`;
}

function keptText(keptBy: readonly string[]): string {
  const told = keptBy.filter((reason) => reason !== 'no policy' && reason !== 'pinned');
  if (keptBy.length === 0) return 'No rule keeps it: it is pruned next.';
  return told.length === 0 ? '' : `Kept by: ${told.join(', ')}.`;
}
