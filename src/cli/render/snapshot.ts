import type { SnapshotMetadata } from '../../model/index.js';
import type { TakenSnapshot } from '../../operations/index.js';
import type { Shell } from '../wire.js';
import { renderActors } from './actors.js';
import { oneLine, renderChanges } from './changes.js';
import { renderReading } from './reading.js';

/** A snapshot that was taken, as a JSON document. */
export function snapshotDocument({ metadata, ...taken }: TakenSnapshot): object {
  return { ...metadata, ...taken };
}

/** What there is to tell of a snapshot that was taken, besides its ID. */
export function snapshotSummary(taken: TakenSnapshot, shell: Shell): string {
  const { metadata, changes, recalledAnswers } = taken;
  const lines = [
    changes === undefined ? 'First snapshot of this instance.' : `Since the last snapshot:\n${renderChanges(changes, shell.style, shell.columns)}`,
    ...renderActors(metadata),
    ...(metadata.readFrom ? [`${recalledAnswers ?? 0} answers are those of an interrupted run, from ${metadata.readFrom.toISOString()} on: the state may be that old.`] : []),
    `${callsOf(metadata)} calls in ${(metadata.durationMs / 1000).toFixed(1)} s${how(metadata)}. Committed and verified.`,
    ...snapshotNotes(taken, shell),
  ];
  return lines.join('\n');
}

/** Calls that the reading took. */
export function callsOf({ calls }: SnapshotMetadata): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}

/** What was found while it was read, and a line for each gap; last what is most likely a mistake. */
export function snapshotNotes({ metadata, beforeOfInstance }: Pick<TakenSnapshot, 'metadata' | 'beforeOfInstance'>, { style }: Pick<Shell, 'style'>): string[] {
  const gaps = metadata.gaps.map(({ kind, name, reason }) => `gap: ${kind} ${oneLine(name ?? '(all)')}: ${oneLine(reason)}`);
  return [...renderReading(metadata, style), ...gaps, ...(beforeOfInstance === undefined ? [] : [style.removed(otherInstanceText(metadata, beforeOfInstance))])];
}

function otherInstanceText({ snapshotId, instanceName, instanceArn }: SnapshotMetadata, before: string): string {
  return `warning: the last snapshot of ${oneLine(instanceName)} is of ${before}, and this one is of ${instanceArn}. If profile or Region were wrong: `
    + `\`idc backup delete ${snapshotId}\`; with expectedAccount in idc.yaml it is refused the next time`;
}

function how({ reading }: SnapshotMetadata): string {
  return reading?.mode === 'incremental' ? `, going on from ${reading.base ?? 'the last snapshot'}` : '';
}
