import { Command } from 'commander';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { restoreRequest, type RestoreFlags } from './options.js';
import { showPreview } from './perform.js';

/** `idc restore preview`; also what `idc restore --dry-run` does. */
export const restorePreviewCommand = (bind: Bind): Command =>
  new Command('preview')
    .description('show what a restore would do; writes nothing to AWS; takes the flags of `idc restore`')
    .argument('<snapshot>', 'the state to restore')
    .action(bind(async (shell: Shell, snapshot: string, flags: RestoreFlags) => {
      const { context, options } = await restoreRequest(shell, snapshot, flags);
      return showPreview(shell, context, options);
    }));
