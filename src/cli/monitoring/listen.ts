import { InvalidArgumentError, type Command } from 'commander';
import { UsageError } from '../../errors/index.js';

/** Where to listen. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Flags of commands that serve metrics and health. */
export interface ListenFlags {
  readonly listen?: ListenAddress;
  readonly tokenVariable?: string;
  readonly open?: boolean;
}

/** Adds them. @param fallback where the command listens when nobody says so; absent: nowhere */
export function addListenOptions(command: Command, fallback?: ListenAddress): Command {
  return command
    .option('--listen <address>', 'address and port, such as 127.0.0.1:9464; port 0 is any that is free', parseListen, fallback)
    .option('--token-variable <name>', 'variable of the environment with a token that everybody has to give')
    .option('--open', 'let others than this machine ask without a token');
}

/** The token that a variable holds. @throws UsageError USAGE when it holds none */
export function tokenIn(env: NodeJS.ProcessEnv, variable: string | undefined): string | undefined {
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
