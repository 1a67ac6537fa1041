import { exitCodes } from '../../../errors/index.js';
import { applyPrune, listRemotes, type PrunePlan, type RetentionContext } from '../../../operations/index.js';
import { printResult } from '../../render/document.js';
import { count } from '../../render/access.js';
import { renderPlan, renderPruned } from '../../render/prune.js';
import { noteCopiesLag } from '../../targets.js';
import { confirmOrThrow, type Shell } from '../../wire.js';

/** Shows a plan of a removal, asks, and applies that plan. */
export async function carryOut(shell: Shell, context: RetentionContext, plan: PrunePlan, dryRun: boolean): Promise<number> {
  const isEmpty = plan.removed.length === 0 && plan.expired.length === 0;
  if (dryRun || isEmpty) {
    printResult(shell, documentOf(plan), () => renderPlan(plan, shell.columns));
    return exitCodes.done;
  }
  if (shell.options.output === 'text') shell.note(renderPlan(plan, shell.columns));
  const sure = await confirmOrThrow(shell, `Remove ${count(plan.removed.length, 'snapshot')} from the history${plan.expired.length === 0 ? '' : ', and earlier removals for good'}?`);
  if (!sure) return exitCodes.unconfirmed;
  const report = await applyPrune(context, plan);
  shell.record({ snapshots: report.removed });
  const remotes = await listRemotes(context.repository);
  printResult(shell, { ...documentOf(plan), report: { ...report, remotes } }, () => renderPruned(report, remotes));
  await noteCopiesLag(shell);
  return exitCodes.done;
}

/** A plan as a JSON document. */
export function documentOf({ kept, removed, lostSignatures, expired }: PrunePlan): object {
  return { kept, removed, lostSignatures, expired };
}
