import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { restore, type RestoreReport } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { renderPrepared, renderReport } from '../../render/restore.js';
import { printResult } from '../../render/document.js';
import { confirmOrThrow, type Shell } from '../../wire.js';
import { addRestoreOptions, restoreRequest, type RestoreFlags } from './options.js';
import { runPreview } from './preview.js';

interface Flags extends RestoreFlags {
  readonly dryRun?: boolean;
}

/** `idc restore`. */
export const restoreCommand = (bind: Bind): Command =>
  addRestoreOptions(new Command('restore').description('put a snapshot back: preview, confirmation, safety snapshot, pulumi up, proof').argument('<snapshot>', 'a snapshot ID, latest, latest~2, @7d, a git revision, or . for the files here'))
    .option('--dry-run', 'stop after the preview')
    .action(bind(async (shell: Shell, snapshot: string, flags: Flags) => {
      if (flags.dryRun) return runPreview(shell, snapshot, flags);
      const { context, options } = await restoreRequest(shell, snapshot, flags);
      const report = await restore(context, options, (prepared) => {
        if (shell.options.output === 'text') shell.note(renderPrepared(prepared, shell.style, shell.columns));
        return confirmOrThrow(shell, `Carry out these ${prepared.operations.length} operations on ${prepared.plan.target.instanceArn}?`);
      });
      printResult(shell, report, () => renderReport(report, shell.style, shell.columns, context.instanceName));
      return isWhole(report) ? exitCodes.done : exitCodes.partial;
    }));

function isWhole({ outcomes, remaining }: RestoreReport): boolean {
  return remaining.changes.length === 0 && outcomes.every(({ outcome }) => outcome === 'done');
}
