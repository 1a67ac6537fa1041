import { SnapshotError, StoreError, type IdcError } from '../../errors/index.js';
import { inspectPacks, listSnapshots, readSamplePosition, writeSamplePosition, type SnapshotRecord } from '../../store/index.js';
import { findSnapshot } from '../browse-snapshots.js';
import type { OperationContext } from '../context.js';
import { raiseEvent } from '../raise-event.js';
import { chooseSample } from './choose-sample.js';
import { damagesOf, type SnapshotDamage } from './damage.js';
import { validateSnapshot, type SnapshotValidation, type ValidationContext } from './validate-snapshot.js';

/** What was found of some snapshots. */
export interface ValidationReport {
  /** Newest first. */
  readonly snapshots: readonly SnapshotValidation[];
  /** Damages of the history itself, beyond which nothing could be listed. */
  readonly history: readonly SnapshotDamage[];
  /** Snapshots that a sample has left out. */
  readonly skipped: number;
}

/** Which snapshots of a history. */
export interface HistoryChoice {
  /** Default: of all instances. */
  readonly instanceName?: string | undefined;
  /** Share of the snapshots, from 0 to 100, that is validated besides the newest, each time the next ones. Default: all. */
  readonly samplePercent?: number;
}

/**
 * Validates the snapshot that a revision names.
 * @throws UsageError REVISION_UNKNOWN, REVISION_AMBIGUOUS
 */
export async function validateRevision(context: ValidationContext & OperationContext, revision: string): Promise<ValidationReport> {
  return withEvent(context, await readRevision(context, revision));
}

async function readRevision(context: ValidationContext & OperationContext, revision: string): Promise<ValidationReport> {
  try {
    const record = await findSnapshot(context, revision);
    return { snapshots: [await validateSnapshot(context, record)], history: [], skipped: 0 };
  } catch (thrown) {
    return { snapshots: [], history: damagesOf(asDamage(thrown), undefined), skipped: 0 };
  }
}

/** Damage is an event: whoever watches the repository should know of it, not only who has asked. */
async function withEvent(context: ValidationContext, report: ValidationReport): Promise<ValidationReport> {
  const damages = [...report.snapshots.flatMap((snapshot) => snapshot.damages), ...report.history];
  if (damages.length > 0) {
    const snapshots = [...new Set(damages.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot])))];
    await raiseEvent(context, { type: 'damage-found', message: `${damages.length} damages were found in ${snapshots.join(', ') || 'the history'}`, details: { damages: damages.slice(0, mostDetails) } });
  }
  return report;
}

/**
 * Validates all snapshots of a history, or a sample of them and always the newest. A sample goes on where the last one of the
 * same instance has ended, which is noted once it is validated.
 * @throws StoreError REPOSITORY_WRITE_FAILED when that cannot be noted
 */
export async function validateHistory(context: ValidationContext, choice: HistoryChoice = {}): Promise<ValidationReport> {
  const { records, history: unlisted } = await listReadable(context, choice.instanceName);
  const history = [...unlisted, ...inspectPacks(context.repository).flatMap((error) => damagesOf(error, undefined))];
  const { samplePercent, instanceName } = choice;
  const position = samplePercent === undefined ? undefined : await readSamplePosition(context.repository, instanceName);
  const { chosen, reached } = chooseSample(records, samplePercent ?? 100, ({ metadata }) => metadata.snapshotId === position);
  const snapshots: SnapshotValidation[] = [];
  for (const record of chosen) {
    context.signal?.throwIfAborted();
    snapshots.push(await validateSnapshot(context, record));
  }
  if (samplePercent !== undefined && reached !== undefined) await writeSamplePosition(context.repository, instanceName, reached.metadata.snapshotId);
  return withEvent(context, { snapshots, history, skipped: records.length - chosen.length });
}

/** Damages that an event tells one by one. */
const mostDetails = 100;

/** A damaged commit ends the list, because what came before it is not known. */
async function listReadable({ repository }: ValidationContext, instanceName: string | undefined): Promise<{ records: SnapshotRecord[]; history: SnapshotDamage[] }> {
  const records: SnapshotRecord[] = [];
  try {
    for await (const record of listSnapshots(repository, { instanceName })) records.push(record);
    return { records, history: [] };
  } catch (thrown) {
    return { records, history: damagesOf(asDamage(thrown), undefined) };
  }
}

/** What a damaged repository or snapshot throws; anything else is thrown on, a key that is not at hand too: it says nothing about the snapshot. */
function asDamage(thrown: unknown): IdcError {
  const isLocked = thrown instanceof SnapshotError && thrown.code.startsWith('KEY_');
  if (!isLocked && (thrown instanceof StoreError || thrown instanceof SnapshotError)) return thrown;
  throw thrown;
}
