import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { UsageError } from '../../errors/index.js';
import type { RunCommand } from '../../operations/index.js';
import type { GlobalOptions } from '../global-options.js';
import { mainFile } from '../main-file.js';

/** Time between asking a command to end and making it, in milliseconds. */
const graceMs = 30_000;

const isWindows = process.platform === 'win32';

/**
 * Runs commands of this program as processes, each the first of a group: a signal at the terminal does not reach it, and what it has
 * started ends with it. What it prints goes to standard error, which leaves standard output to the command that runs it.
 * @param options flags that it takes over
 */
export function childCommand(options: GlobalOptions): RunCommand {
  return (command, { schedule, signal, onStarted }) => new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, mainFile, ...givenFlags(options), ...command], {
      env: { ...process.env, IDC_SCHEDULE: schedule }, stdio: ['ignore', 2, 2], detached: !isWindows, windowsHide: true,
    });
    let killing: NodeJS.Timeout | undefined;
    const end = (): void => {
      signalGroup(child, 'SIGTERM');
      killing = setTimeout(() => { signalGroup(child, 'SIGKILL'); }, graceMs);
    };
    const settle = (): void => {
      clearTimeout(killing);
      signal.removeEventListener('abort', end);
    };
    child.once('error', (cause) => {
      settle();
      reject(notStarted(command, cause));
    });
    child.once('close', (code, killedBy) => {
      settle();
      resolve(code ?? 128 + (killedBy === null ? 0 : constants.signals[killedBy]));
    });
    if (child.pid !== undefined) onStarted?.(child.pid);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown; // it has just ended
  }
}

function givenFlags({ repo, config, profile, region, requestsPerSecond, quiet, verbose, color }: GlobalOptions): string[] {
  const valued = { '--repo': repo, '--config': config, '--profile': profile, '--region': region, '--requests-per-second': requestsPerSecond };
  const switches = { '--quiet': quiet === true, '--verbose': verbose === true, '--no-color': !color, '--no-progress': true };
  return [
    ...Object.entries(valued).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value])),
    ...Object.entries(switches).flatMap(([flag, isGiven]) => (isGiven ? [flag] : [])),
  ];
}

function notStarted(command: readonly string[], cause: Error): UsageError {
  return new UsageError('USAGE', {
    message: `\`idc ${command.join(' ')}\` could not be started: ${cause.message}`,
    remedy: 'Look whether the machine has memory and processes left, and run the schedule again.',
    cause,
  });
}
