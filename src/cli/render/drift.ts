import { keyText } from '../../model/index.js';
import type { AcceptedDrift, ChangedSide, Drift, DriftedObject } from '../../operations/index.js';
import { oneLine, renderChanges } from './changes.js';
import type { Style } from './style.js';

/** The live state against the baseline, for people. */
export function renderDrift({ instanceName, changes, unchanged }: Drift, style: Style, columns: number): string {
  if (changes.length === 0) return `The live state of ${oneLine(instanceName)} is the baseline; ${unchanged} objects are equal.`;
  const origins = changes.map(originOf).filter((line) => line !== undefined);
  return [`From the baseline of ${oneLine(instanceName)} to live:`, renderChanges({ changes, unchanged }, style, columns), ...origins].join('\n');
}

const sideTexts: Readonly<Record<ChangedSide, string | undefined>> = {
  live: undefined,
  unknown: undefined,
  baseline: 'changed in the baseline, which is not carried out yet',
  both: 'changed in the baseline and live since they agreed',
};

function originOf(object: DriftedObject): string | undefined {
  const { changedIn, actor } = object;
  const who = actor && `last changed by ${oneLine(actor.actor)} at ${actor.time.toISOString()} (${oneLine(actor.event)})`;
  const texts = [sideTexts[changedIn], who].filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : `  ${oneLine(keyText(object))}: ${texts.join('; ')}`;
}

/** What else there is to tell, a line each. */
export function driftNotes({ instanceName, changes, gaps, uncommitted, otherInstance }: Drift): string[] {
  return [
    ...(otherInstance === undefined ? [] : [`warning: the baseline is that of another instance, ${oneLine(otherInstance)}`]),
    ...(uncommitted.length === 0 ? [] : [`notice: ${uncommitted.length === 1 ? '1 file of the baseline has' : `${uncommitted.length} files of the baseline have`} edits that are not committed, and were compared as they are: ${listed(uncommitted.map((path) => `snapshots/${instanceName}/${path}`))}`]),
    ...gaps.map(gapText),
    ...(changes.length === 0 ? [] : ['Take the live state with `idc drift accept --all`, or put the baseline back with `idc drift revert`; in place of all, both take names of objects.']),
  ];
}

/** What was accepted, for people. */
export function renderAccepted({ instanceName, changes, files, conflicts, commit, branch }: AcceptedDrift, style: Style, columns: number): string {
  if (files.length === 0) return `There is nothing to accept: all that has changed live is in the baseline of ${oneLine(instanceName)} already.`;
  const where = commit === undefined ? 'written to the work tree' : `committed as ${commit.slice(0, 12)} on ${oneLine(branch ?? '')}`;
  return [
    ...(changes.length === 0 ? [] : [changes.map((change) => renderChanges({ changes: [change], unchanged: 0 }, style, columns).split('\n').slice(0, -1).join('\n')).join('\n')]),
    `${files.length === 1 ? '1 file' : `${files.length} files`} ${where}.`,
    ...conflicts.map(({ object, file, paths }) => style.changed(`CONFLICT in ${oneLine(file)} (${oneLine(object)}): ${paths.map((path) => path.map(oneLine).join(' › ') || 'deleted on one side, changed on the other').join(', ')}`)),
  ].join('\n');
}

/** What is left to do, a line each. */
export function acceptedNotes({ instanceName, files, conflicts, gaps, commit }: AcceptedDrift): string[] {
  const next = conflicts.length > 0
    ? ['Nothing was committed. Resolve the conflicts in these files, or choose a side with --merge --ours OBJECT or --theirs OBJECT; then commit them.']
    : files.length > 0 && commit === undefined ? [`Commit it with \`git add snapshots/${instanceName} && git commit\`.`] : [];
  return [...gaps.map(gapText), ...next];
}

function gapText({ kind, name, reason }: Drift['gaps'][number]): string {
  return `not compared: ${kind} ${oneLine(name ?? '(all)')}: ${oneLine(reason)}`;
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, 3).map(oneLine).join(', ')}${names.length > 3 ? ', …' : ''}`;
}
