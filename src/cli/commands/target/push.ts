import { Command } from 'commander';
import { pushTargets } from '../../../operations/index.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { copiesDocument, copiesExitCode, noteCopies, renderCopies } from '../../render/targets.js';
import { openTargets, recordCopies } from '../../targets.js';
import type { Shell } from '../../wire.js';

/** `idc target push`. */
export const targetPushCommand = (bind: Bind): Command =>
  new Command('push')
    .description('make copies equal to this repository: snapshots, keys, pins and the branches that are configured')
    .argument('[names...]', 'only these targets (default: all)')
    .option('--anew', 'begin again where a copy was and nothing is any more')
    .action(bind(async (shell: Shell, names: readonly string[], { anew }: { readonly anew?: true }) => interruptible(async ({ signal }) => {
      const targets = { ...(await openTargets(shell, names.length === 0 ? undefined : names, signal)), anew };
      const copies = await pushTargets(targets);
      recordCopies(shell, targets, copies);
      printResult(shell, { targets: copiesDocument(copies) }, () => renderCopies(copies, shell.columns));
      if (shell.options.output === 'text') noteCopies(copies, shell);
      return copiesExitCode(copies);
    })));
