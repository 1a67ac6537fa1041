import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { checkTargets } from '../../../operations/index.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderChecks } from '../../render/targets.js';
import { openTargets } from '../../targets.js';
import type { Shell } from '../../wire.js';

/** `idc target check`. */
export const targetCheckCommand = (bind: Bind): Command =>
  new Command('check')
    .description('try whether targets can be reached, read and written, and look at how they are set up; no copy is changed')
    .argument('[names...]', 'only these targets (default: all)')
    .action(bind(async (shell: Shell, names: readonly string[], _options: object) => interruptible(async ({ signal }) => {
      const checks = await checkTargets(await openTargets(shell, names.length === 0 ? undefined : names, signal));
      printResult(shell, { targets: checks }, () => renderChecks(checks, shell.style));
      return checks.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? exitCodes.aws : exitCodes.done;
    })));
