import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './checkout.js';
import { programFile } from './program-file.js';

const main = join(projectRoot, programFile);

/** What a run of the built command gave. */
export interface CliResult {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the command runs. Nothing of AWS in this process's environment reaches it. */
export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Starts the built command without a terminal. */
export function startCli(args: readonly string[], { cwd, env }: CliOptions): ChildProcess {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return spawn(process.execPath, [main, ...args], {
    cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...Object.fromEntries(clean), AWS_EC2_METADATA_DISABLED: 'true', ...env },
  });
}

/** Runs the built command to its end. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  const child = startCli(args, options);
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => { texts.stdout += chunk.toString('utf8'); });
  child.stderr?.on('data', (chunk: Buffer) => { texts.stderr += chunk.toString('utf8'); });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...texts };
}

/** Environment of a command that talks to an emulator. */
export function emulatorEnvironment(endpoint: string): Record<string, string> {
  return { AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
}
