import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { gatherFacts, serveMetrics, type HealthFacts } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import { addListenOptions, tokenIn, type ListenAddress, type ListenFlags } from '../../monitoring/listen.js';
import { monitored } from '../../monitoring/monitored.js';
import type { Bind } from '../../program.js';
import { untilStopped } from '../../until-stopped.js';
import type { Shell } from '../../wire.js';

const usual: ListenAddress = { host: '127.0.0.1', port: 9464 };

/** `idc metrics serve`. */
export const metricsServeCommand = (bind: Bind): Command =>
  addListenOptions(new Command('serve').description('answer a monitoring system at /metrics, /healthz and /readyz until Ctrl-C'), usual)
    .action(bind(async (shell: Shell, { listen = usual, tokenVariable, open }: ListenFlags) => {
      const facts = factsOf(shell);
      await facts(); // a repository or a configuration that cannot be read is told at once
      const server = await serveMetrics({ ...listen, token: tokenIn(process.env, tokenVariable), isOpen: open, facts, now: shell.now });
      shell.print(`listening on ${server.address}`);
      await untilStopped();
      await server.close();
      return exitCodes.done;
    }));

/** What is known at each look. The configuration is read anew, so that a new instance is seen without a new start. */
export function factsOf(shell: Shell): () => Promise<HealthFacts> {
  return async () => {
    const { repository, config } = await openConfigured(shell);
    return gatherFacts(monitored(repository, config, shell.now));
  };
}
