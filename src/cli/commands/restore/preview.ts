import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { previewRestore } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { preparedDocument, renderPrepared } from '../../render/restore.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';
import { restoreRequest, type RestoreFlags } from './options.js';

/** `idc restore preview`; also what `idc restore --dry-run` does. */
export const restorePreviewCommand = (bind: Bind): Command =>
  new Command('preview')
    .description('show what a restore would do; writes nothing to AWS; takes the flags of `idc restore`')
    .argument('<snapshot>', 'the state to restore')
    .action(bind(runPreview));

/** Previews and prints; exit 5 when a guard refuses. */
export async function runPreview(shell: Shell, snapshot: string, flags: RestoreFlags): Promise<number> {
  const { context, options } = await restoreRequest(shell, snapshot, flags);
  const prepared = await previewRestore(context, options);
  printResult(shell, preparedDocument(prepared), () => renderPrepared(prepared, shell.style, shell.columns));
  return prepared.plan.refusals.length > 0 ? exitCodes.refused : exitCodes.done;
}
