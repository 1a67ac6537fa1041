import { Command, InvalidArgumentError } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { gatherFacts, serveMetrics, type HealthFacts } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import { monitored } from '../../monitoring/monitored.js';
import type { Bind } from '../../program.js';
import { untilStopped } from '../../until-stopped.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly listen: ListenAddress;
  readonly tokenVariable?: string;
  readonly open?: boolean;
}

/** Where to listen. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** `idc metrics serve`. */
export const metricsServeCommand = (bind: Bind): Command =>
  new Command('serve')
    .description('answer a monitoring system at /metrics, /healthz and /readyz until Ctrl-C')
    .option('--listen <address>', 'address and port, such as 127.0.0.1:9464; port 0 is any that is free', parseListen, { host: '127.0.0.1', port: 9464 })
    .option('--token-variable <name>', 'variable of the environment with a token that everybody has to give')
    .option('--open', 'let others than this machine ask without a token')
    .action(bind(async (shell: Shell, { listen, tokenVariable, open }: Options) => {
      // The configuration is read at each look, so that a new instance is seen without a new start.
      const facts = async (): Promise<HealthFacts> => {
        const { repository, config } = await openConfigured(shell);
        return gatherFacts(monitored(repository, config, shell.now));
      };
      await facts(); // a repository or a configuration that cannot be read is told at once
      const server = await serveMetrics({ ...listen, token: tokenIn(process.env, tokenVariable), isOpen: open, facts, now: shell.now });
      shell.print(`listening on ${server.address}`);
      await untilStopped();
      await server.close();
      return exitCodes.done;
    }));

/** @throws UsageError USAGE when the variable holds no token */
function tokenIn(env: NodeJS.ProcessEnv, variable: string | undefined): string | undefined {
  if (variable === undefined) return undefined;
  const token = env[variable];
  if (token !== undefined && /^[\x21-\x7e]{16,}$/.test(token)) return token;
  throw new UsageError('USAGE', { message: `The variable ${variable} holds no token of at least 16 printable characters`, remedy: `Set ${variable}, for example to what \`openssl rand -hex 32\` prints.` });
}

/** Parses `127.0.0.1:9464`, `[::1]:9464` or `9464`. */
export function parseListen(text: string): ListenAddress {
  const [, bracketed, plain, digits = ''] = /^(?:(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+)):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === '' || port > 65_535) throw new InvalidArgumentError('It must be an address and a port such as 127.0.0.1:9464 or [::1]:9464.');
  return { host: bracketed ?? plain ?? '127.0.0.1', port };
}
