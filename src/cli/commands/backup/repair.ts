import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { repairHistory } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderFailure } from '../../render/failure.js';
import { renderRepair, repairDocument } from '../../render/repair.js';
import { openTargets } from '../../targets.js';
import { parseNames } from '../options.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly target?: string[];
}

/** `idc backup repair`. */
export const backupRepairCommand = (bind: Bind): Command =>
  new Command('repair')
    .description('bring damaged and missing parts of the snapshots back from the targets')
    .addOption(new Option('--target <targets>', 'ask these targets only, separated by commas, in this order (default: all of idc.yaml)').argParser(parseNames))
    .action(bind(async (shell: Shell, { target }: Options) => {
      const report = await repairHistory(await openTargets(shell, target));
      printResult(shell, repairDocument(report), () => renderRepair(report, shell.style));
      if (shell.options.output === 'text') for (const failure of report.failed) shell.complain(renderFailure(failure.error, shell.options, failure.target));
      return report.left.length === 0 ? exitCodes.done : exitCodes.different;
    }));
