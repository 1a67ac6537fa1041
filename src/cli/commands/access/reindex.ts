import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { readHistory } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly instance?: string;
}

/** `idc access reindex`. */
export const accessReindexCommand = (bind: Bind): Command =>
  new Command('reindex')
    .description('work out the history of access again from all snapshots; it is kept up to date by itself, so this is never needed')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .action(bind(async (shell: Shell, { instance }: Options) => {
      const context = await openContext(shell, instance);
      const { steps } = await readHistory(context, { anew: true });
      const [first, last] = [steps[0], steps.at(-1)];
      const document = { instanceName: context.instanceName, snapshots: steps.length, first: first?.snapshotId, last: last?.snapshotId };
      printResult(shell, document, () => (first === undefined || last === undefined ? 'There is no snapshot yet. Take one with `idc backup create`.' : `${steps.length} snapshots from ${first.snapshotId} to ${last.snapshotId}.`));
      return exitCodes.done;
    }));
