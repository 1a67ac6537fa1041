import { asIdcError } from '../../errors/index.js';
import type { OperationContext } from '../context.js';
import type { RestoreOptions } from '../prepare-restore.js';
import { restore, type Confirm, type RestoreReport } from '../restore.js';
import { rollBack } from './roll-back.js';
import { isWhole } from './run-log.js';

/**
 * Restores, and undoes at once what was written when anything of it fails.
 * @throws what the restore throws, after it was undone
 */
export async function restoreOrRollBack(context: OperationContext, options: RestoreOptions, confirm: Confirm): Promise<RestoreReport> {
  let begun: string | undefined;
  const undo = async (runId: string, why: string): Promise<RestoreReport | undefined> => {
    context.onProgress({ type: 'notice', text: `restore ${runId} ${why}, so it is rolled back` });
    const undone = await rollBack(context, { ...options, allowLockout: options.policy.allowLockout }, runId, () => Promise.resolve(true));
    return 'nothingToDo' in undone ? undefined : undone;
  };
  try {
    const report = await restore(context, { ...options, onBegin: (runId) => { begun = runId; } }, confirm);
    return isWhole(report) || report.runId === undefined ? report : { ...report, rollback: await undo(report.runId, 'has failures') };
  } catch (thrown) {
    if (begun !== undefined) await undo(begun, `failed (${asIdcError(thrown).message})`);
    throw thrown;
  }
}
