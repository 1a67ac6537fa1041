import type { Dashboard, InstanceView, SnapshotView } from '../../../operations/index.js';
import { html, type Html } from '../html.js';
import { moment, quietMoments } from './moment.js';
import { numberText } from './page-words.js';

/** What each snapshot shows, newest first. */
export function timelineSection({ instances }: Dashboard): Html {
  return html`${instances.map(timeline)}`;
}

function timeline({ name, snapshots, left, accountNames }: InstanceView): Html {
  return html`<h3>${name}</h3>
${snapshots.length === 0 ? html`<p>There is no snapshot${left > 0 && ' of that time'}. <span class="soft">Take one with <code>idc backup create</code>.</span></p>` : html`<ol class="moments">${together(snapshots).map((group) => (group.length > 1 ? quietMoments(group) : group.map((snapshot) => moment(snapshot, accountNames))))}</ol>`}
${left > 0 && html`<p class="soft">${numberText(left)} older snapshots are not shown; <code>idc report --limit</code> says how many are.</p>`}`;
}

/** Snapshots one after the other that show nothing new stand together. */
function together(snapshots: readonly SnapshotView[]): SnapshotView[][] {
  const groups: SnapshotView[][] = [];
  for (const snapshot of snapshots) {
    const last = groups.at(-1);
    if (last?.every(isQuiet) === true && isQuiet(snapshot)) last.push(snapshot);
    else groups.push([snapshot]);
  }
  return groups;
}

function isQuiet({ changes, metadata, keptBy, signature }: SnapshotView): boolean {
  const isDoubtful = signature.state === 'bad' || signature.state === 'unknown';
  return changes?.length === 0 && metadata.gaps.length === 0 && metadata.losses.length === 0 && metadata.purpose === 'backup' && !keptBy.includes('pinned') && !isDoubtful;
}
