import type { PrunePlan, PruneReport } from '../../operations/index.js';
import { count } from './access.js';
import { renderTable } from './table.js';
import { minuteText } from './time.js';

/** The snapshots of a plan with the reasons for those that stay, and what else it does. */
export function renderPlan({ kept, removed, lostSignatures, expired }: PrunePlan, columns: number): string {
  const rows = [...kept, ...removed]
    .toSorted((a, b) => (a.instanceName === b.instanceName ? b.takenAt.getTime() - a.takenAt.getTime() : a.instanceName < b.instanceName ? -1 : 1))
    .map(({ snapshotId, instanceName, takenAt, keptBy }) => [snapshotId, minuteText(takenAt), instanceName, ...(removed.some((one) => one.snapshotId === snapshotId) ? ['remove', ''] : ['keep', keptBy.join(', ')])]);
  const table = rows.length === 0 ? [] : [renderTable(['SNAPSHOT', 'TIME (UTC)', 'INSTANCE', '', 'KEPT BY'], rows, columns)];
  return [...table, summaryOf({ kept, removed, lostSignatures, expired })].join('\n');
}

function summaryOf({ kept, removed, lostSignatures, expired }: PrunePlan): string {
  const final = expired.length === 0 ? '' : ` ${count(expired.length, 'earlier removal')} can no longer be undone after this.`;
  const unsigned = lostSignatures === 0 ? '' : ` ${count(lostSignatures, 'snapshot')} that stay lose their signatures, because idc.yaml has no \`signing\`.`;
  return `${count(removed.length, 'snapshot')} to remove${kept.length === 0 ? '' : `, ${kept.length} to keep`}.${final}${unsigned}`;
}

/** What was done, and what could not be. */
export function renderPruned({ removed, undoUntil, freed, heldBy, untouched }: PruneReport, remotes: readonly string[]): string {
  return [
    `${count(removed.length, 'snapshot')} removed.${undoUntil === undefined ? '' : ` Until ${undoUntil.toISOString().slice(0, 10)} \`idc backup undelete\` puts them back; their space is freed by the first pruning after that.`}`,
    ...(freed.objects === 0 ? [] : [`Removed for good: ${count(freed.objects, 'object')}, ${megabytes(freed.bytes)} MB.`]),
    ...(heldBy.length === 0 ? [] : [`Still held on this disk by ${heldBy.join(', ')}.`]),
    ...untouched.map((reason) => `Not removed from the disk: ${reason}.`),
    ...(removed.length === 0 && freed.objects === 0 ? [] : [copiesText(remotes)]),
  ].join('\n');
}

/** Nobody can reach into other people's copies. */
function copiesText(remotes: readonly string[]): string {
  const [first] = remotes;
  return first === undefined
    ? 'Clones and forks that were made before still have the old history.'
    : `Remote ${remotes.join(', ')}, clones and forks still have the old history. Replace it there with \`git push --force-with-lease ${first} snapshots\`; what the server keeps besides, only its owner can remove.`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
