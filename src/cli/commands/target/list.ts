import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { listTargets } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderTargets } from '../../render/targets.js';
import { openTargets } from '../../targets.js';
import type { Shell } from '../../wire.js';

/** `idc target list`. */
export const targetListCommand = (bind: Bind): Command =>
  new Command('list')
    .description('show the targets, when each was last copied to, and how many snapshots it lacks; none is asked')
    .action(bind(async (shell: Shell, _options: object) => {
      const targets = await listTargets(await openTargets(shell));
      printResult(shell, { targets }, () => renderTargets(targets, shell.columns));
      return exitCodes.done;
    }));
