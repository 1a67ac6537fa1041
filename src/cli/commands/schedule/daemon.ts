import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { serveMetrics } from '../../../operations/index.js';
import { configPath, openConfigured } from '../../instances.js';
import { addListenOptions, tokenIn, type ListenFlags } from '../../monitoring/listen.js';
import type { Bind } from '../../program.js';
import { runDaemon, type ServeState } from '../../schedule/run-daemon.js';
import { stoppable } from '../../schedule/stoppable.js';
import type { Shell } from '../../wire.js';
import { factsOf } from '../metrics/serve.js';
import { parseFrom } from '../options.js';

interface Options extends ListenFlags {
  readonly parallel: number;
  readonly patience: number;
}

/** `idc schedule daemon`. */
export const scheduleDaemonCommand = (bind: Bind): Command =>
  addListenOptions(new Command('daemon').description('carry out the schedules of this machine until a signal stops it; reads idc.yaml again when it changes; with --listen it answers at /metrics, /healthz and /readyz'))
    .addOption(new Option('--parallel <n>', 'so many schedules at once').argParser(parseFrom(1, 64)).default(2))
    .addOption(new Option('--patience <seconds>', 'when it is stopped: how long it waits for runs before it interrupts them').argParser(parseFrom(0, 86_400)).default(60))
    .action(bind(async (shell: Shell, { parallel, patience, ...flags }: Options) => stoppable(async (signals) => {
      const { repository } = await openConfigured(shell);
      await runDaemon(shell, repository, configPath(shell, repository), { parallel, patienceMs: patience * 1_000, serve: serverOf(shell, flags) }, signals);
      return exitCodes.done;
    })));

/** Shows the state of the daemon with the health of the repository; undefined where nobody has named an address. */
function serverOf(shell: Shell, { listen, tokenVariable, open }: ListenFlags): ServeState | undefined {
  if (listen === undefined) return undefined;
  return async (daemon) => {
    const server = await serveMetrics({ ...listen, token: tokenIn(process.env, tokenVariable), isOpen: open, facts: factsOf(shell), daemon, now: shell.now });
    shell.note(`listening on ${server.address}`);
    return server;
  };
}
