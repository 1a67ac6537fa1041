import { createRequire } from 'node:module';
import { confirm } from '@inquirer/prompts';
import { ConfirmationError, UsageError } from '../errors/index.js';
import { connectAws, openRepository, type OperationContext, type Progress, type StackOptions } from '../operations/index.js';
import type { GlobalOptions } from './global-options.js';
import { showProgress } from './render/progress.js';
import { plainStyle, terminalStyle, type Style } from './render/style.js';

/** The instance when no configuration names one. */
export const defaultInstance = 'default';

/** Version of this package. */
export const toolVersion = (createRequire(import.meta.url)('../../../package.json') as { version: string }).version;

/** What a command needs from the process that runs it. */
export interface Shell {
  readonly options: GlobalOptions;
  readonly style: Style;
  /** Whether the terminal shows colours and the user wants them. */
  readonly colors: boolean;
  /** Width of the terminal in columns; 100 where there is none. */
  readonly columns: number;
  readonly onProgress: (progress: Progress) => void;
  /** Ends the progress line, so that what follows stands on lines of its own. */
  readonly endProgress: () => void;
  /** Prints a result. */
  readonly print: (text: string) => void;
  /** Prints something for people that is no result. */
  readonly note: (text: string) => void;
}

/** Builds the shell of one run of a command. */
export function openShell(options: GlobalOptions): Shell {
  const { stdout, stderr, env } = process;
  const colors = options.color && !env['NO_COLOR'] && options.output === 'text' && stdout.isTTY;
  const progress = showProgress(stderr, options.progress && !options.quiet);
  return {
    options,
    style: colors ? terminalStyle : plainStyle,
    colors,
    columns: stdout.isTTY && stdout.columns > 0 ? stdout.columns : 100,
    onProgress: progress.update,
    endProgress: progress.end,
    print: (text) => {
      progress.end();
      stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    note: (text) => {
      progress.end();
      if (!options.quiet) stderr.write(`${text}\n`);
    },
  };
}

/** The context of operations: repository, AWS, clock. */
export async function openContext(shell: Shell, instanceName = defaultInstance, signal?: AbortSignal): Promise<OperationContext> {
  const { options } = shell;
  const repository = await openRepository(options.repo ?? process.cwd());
  let aws: ReturnType<typeof connectAws> | undefined;
  return {
    repository,
    instanceName,
    aws: () => (aws ??= connectAws({ region: options.region, profile: options.profile, requestsPerSecond: requestsPerSecond(options), signal })),
    now: () => new Date(),
    toolVersion,
    onProgress: shell.onProgress,
    signal,
  };
}

/** What the engine's processes need to know of this process. */
export function stackOptions(options: GlobalOptions, stackName: string): StackOptions {
  const awsVariables = { ...(options.region && { AWS_REGION: options.region }), ...(options.profile && { AWS_PROFILE: options.profile }) };
  return { stackName, environment: process.env, awsVariables, profile: options.profile, requestsPerSecond: requestsPerSecond(options) };
}

/**
 * Calls a second for each service: the flag, else the service's published 20, and no limit for an endpoint on this machine,
 * which is an emulator.
 */
export function requestsPerSecond({ requestsPerSecond: flag }: Pick<GlobalOptions, 'requestsPerSecond'>): number {
  const text = flag ?? process.env['IDC_REQUESTS_PER_SECOND'];
  if (text === undefined) return isLocal(process.env['AWS_ENDPOINT_URL']) ? 0 : 20;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new UsageError('USAGE', {
    message: `${JSON.stringify(text)} is not a number of requests per second`,
    remedy: 'Give a number such as 10, or 0 for no limit.',
  });
}

function isLocal(endpoint: string | undefined): boolean {
  return endpoint !== undefined && /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/.test(endpoint);
}

/**
 * Asks a person, unless --yes has answered.
 * @throws ConfirmationError when nobody can be asked
 */
export async function confirmOrThrow({ options, endProgress }: Shell, question: string): Promise<boolean> {
  if (options.yes) return true;
  if (!process.stdin.isTTY) {
    throw new ConfirmationError('CONFIRMATION_NEEDED', {
      message: 'This needs a confirmation, and there is no terminal to ask on; nothing was changed',
      remedy: 'Add --yes once you have seen the preview.',
    });
  }
  endProgress();
  return confirm({ message: question, default: false });
}
