import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { configPath, openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { runDaemon } from '../../schedule/run-daemon.js';
import { stoppable } from '../../schedule/stoppable.js';
import type { Shell } from '../../wire.js';
import { parseFrom } from '../options.js';

interface Options {
  readonly parallel: number;
  readonly patience: number;
}

/** `idc schedule daemon`. */
export const scheduleDaemonCommand = (bind: Bind): Command =>
  new Command('daemon')
    .description('carry out the schedules of this machine until a signal stops it; reads idc.yaml again when it changes')
    .addOption(new Option('--parallel <n>', 'so many schedules at once').argParser(parseFrom(1, 64)).default(2))
    .addOption(new Option('--patience <seconds>', 'when it is stopped: how long it waits for runs before it interrupts them').argParser(parseFrom(0, 86_400)).default(60))
    .action(bind(async (shell: Shell, { parallel, patience }: Options) => stoppable(async (signals) => {
      const { repository } = await openConfigured(shell);
      await runDaemon(shell, repository, configPath(shell, repository), { parallel, patienceMs: patience * 1_000 }, signals);
      return exitCodes.done;
    })));
