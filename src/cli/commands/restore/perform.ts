import { exitCodes } from '../../../errors/index.js';
import { isComplete, previewRestore, restore, restoreOrRollBack, type OperationContext, type RestoreOptions, type RestoreReport } from '../../../operations/index.js';
import { restoreFindings } from '../../audit/findings.js';
import { printResult } from '../../render/document.js';
import { preparedDocument, renderPrepared, renderReport } from '../../render/restore.js';
import { confirmOrThrow, type Shell } from '../../wire.js';

/** How far a restore goes. */
export interface PerformFlags {
  readonly dryRun?: boolean;
  readonly rollbackOnFailure?: boolean;
}

/** Previews, asks, restores and prints the report; exit 3 when something failed, still differs, or is awaited from the identity provider. */
export async function performRestore(shell: Shell, context: OperationContext, options: RestoreOptions, flags: PerformFlags): Promise<number> {
  if (flags.dryRun) return showPreview(shell, context, options);
  const carryOut = flags.rollbackOnFailure ? restoreOrRollBack : restore;
  const report = await carryOut(context, options, (prepared) => {
    if (shell.options.output === 'text') shell.note(renderPrepared(prepared, shell.style, shell.columns));
    return confirmOrThrow(shell, `Carry out these ${prepared.operations.length} operations on ${prepared.plan.target.instanceArn}?`);
  });
  shell.record({ findings: restoreFindings(report), usage: { calls: callsOf(report) } });
  printResult(shell, report, () => renderReport(report, shell.style, shell.columns));
  return isComplete(report) ? exitCodes.done : exitCodes.partial;
}

/** Calls of the engine's provider, which is a process of its own. */
function callsOf({ calls = {}, rollback }: RestoreReport): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0) + (rollback === undefined ? 0 : callsOf(rollback));
}

/** Previews and prints; exit 5 when a guard refuses. */
export async function showPreview(shell: Shell, context: OperationContext, options: RestoreOptions): Promise<number> {
  const prepared = await previewRestore(context, options);
  printResult(shell, preparedDocument(prepared), () => renderPrepared(prepared, shell.style, shell.columns));
  return prepared.plan.refusals.length > 0 ? exitCodes.refused : exitCodes.done;
}
