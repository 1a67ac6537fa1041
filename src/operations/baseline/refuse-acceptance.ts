import { GuardError } from '../../errors/index.js';
import { lossesSince, countsBefore } from '../../collect/losses.js';
import type { Loss, Snapshot, SnapshotMetadata } from '../../model/index.js';
import { keyText } from '../../model/index.js';
import { schemaOf } from '../../kinds/schemas.js';
import { countObjects } from '../commit-live.js';
import type { DriftedObject } from './measure-drift.js';

/**
 * A live state that replaces what people have put into the baseline since both agreed would take their change back without a word.
 * @throws GuardError GUARD_DIVERGED
 */
export function refuseDiverged(changes: readonly Pick<DriftedObject, 'kind' | 'name' | 'changedIn'>[]): void {
  const diverged = changes.filter(({ changedIn }) => changedIn === 'baseline' || changedIn === 'both');
  if (diverged.length === 0) return;
  const names = diverged.map(keyText);
  throw new GuardError('GUARD_DIVERGED', {
    message: `The baseline of ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''} was changed since it agreed with the live state; accepting that state would take the change back. Nothing was written.`,
    remedy: 'Add --merge to keep what each side has changed, or --theirs to take the live state all the same; `idc drift revert` carries out the baseline instead.',
    details: { objects: names },
  });
}

/** What is compared to find losses. */
export interface LossSources {
  /** Absent for the first baseline. */
  readonly from: Snapshot | undefined;
  readonly result: Snapshot;
  readonly read: Snapshot;
  readonly isWhole: boolean;
  readonly percent: number | undefined;
  /** Of the latest backup: a loss that it tells of is one until somebody says that it was meant. */
  readonly lastBackup: Pick<SnapshotMetadata, 'counts' | 'losses'> | undefined;
}

/**
 * A large part of a kind that is suddenly gone is more likely an accident or an attack than a change that was reviewed.
 * @throws GuardError GUARD_LOSSES
 */
export function refuseLosses({ from, result, read, isWhole, percent, lastBackup }: LossSources): void {
  const sinceBaseline = from === undefined ? [] : lossesSince(countObjects(from), countObjects(result), { kinds: result.coverage.kinds, gaps: [] }, percent);
  const sinceBackup = isWhole && lastBackup !== undefined ? lossesSince(countsBefore(lastBackup), countObjects(read), read.coverage, percent) : [];
  const losses = new Map<string, Loss>([...sinceBackup, ...sinceBaseline].map((loss) => [loss.kind, loss]));
  if (losses.size === 0) return;
  throw new GuardError('GUARD_LOSSES', {
    message: `The live state has suddenly lost ${[...losses.values()].map(textOf).join(' and ')}; it does not become the baseline by itself. Nothing was written.`,
    remedy: 'Look at `idc drift`. If that was meant, add --accept-losses; if not, put it back with `idc drift revert`.',
    details: { losses: [...losses.values()] },
  });
}

function textOf({ kind, before, after }: Loss): string {
  return `${before - after} of ${before} ${schemaOf(kind).label[1]}`;
}

/** @throws GuardError GUARD_TARGET for a baseline of another instance, whose objects would become deletions here */
export function refuseOtherInstance(from: Snapshot | undefined, read: Snapshot): void {
  if (from === undefined || from.instance.instanceArn === read.instance.instanceArn) return;
  throw new GuardError('GUARD_TARGET', {
    message: `The baseline is that of ${from.instance.instanceArn}, and the live instance is ${read.instance.instanceArn}. Nothing was written.`,
    remedy: 'Choose the instance with --instance. Where this one has replaced the other, remove the files of the baseline and write a new one with `idc drift accept --all`.',
    details: { baseline: from.instance.instanceArn, live: read.instance.instanceArn },
  });
}

/** @throws GuardError GUARD_UNCOMMITTED for files whose edits would get into the commit, or be lost */
export function refuseUncommitted(paths: readonly string[]): void {
  if (paths.length === 0) return;
  throw new GuardError('GUARD_UNCOMMITTED', {
    message: `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` and ${paths.length - 5} more files` : ''} ${paths.length === 1 ? 'has' : 'have'} edits that are not committed. Nothing was written.`,
    remedy: 'Commit these edits or take them back with `git checkout HEAD -- FILE`, then run the command again; without --commit it writes the files only.',
    details: { files: paths },
  });
}
