import { mapConcurrently, Semaphore } from '../aws/index.js';
import { asIdcError, InterruptedError, type IdcError } from '../errors/index.js';
import type { OperationContext } from './context.js';
import { takeSnapshot, type BackupOptions, type TakenSnapshot } from './take-snapshot.js';

/** What became of one instance: a snapshot, or the error that ended it. */
export interface InstanceBackup {
  readonly instanceName: string;
  readonly taken?: TakenSnapshot;
  readonly error?: IdcError;
  /** From the first call to the verified commit, or to the failure. */
  readonly durationMs: number;
}

/** Instances under way at a time where nobody says: each has limits of its own, and memory is the bound. */
const defaultAtOnce = 8;

/**
 * Backs up several instances at the same time, each in isolation: one that fails does not touch the others, and each that
 * succeeds is a commit of its own.
 */
export function backUpInstances(contexts: readonly OperationContext[], options: BackupOptions = {}, atOnce = defaultAtOnce): Promise<InstanceBackup[]> {
  // The store would let them race, and the one that always comes too late would wait longest, or give up.
  const turn = new Semaphore(1);
  return mapConcurrently(contexts, atOnce, async (context): Promise<InstanceBackup> => {
    const { instanceName, now } = context;
    const startedMs = now().getTime();
    const outcome = await takeSnapshot({ ...context, inTurn: (commit) => turn.hold(commit) }, options).then(
      (taken) => ({ taken }),
      (thrown: unknown) => ({ error: asFailure(thrown) }),
    );
    return { instanceName, ...outcome, durationMs: now().getTime() - startedMs };
  });
}

/** A signal ends all of them and is no failure of one. */
function asFailure(thrown: unknown): IdcError {
  if (thrown instanceof InterruptedError) throw thrown;
  return asIdcError(thrown);
}
