import { readFile } from 'node:fs/promises';
import { ScheduleDaemon, scheduleEvents, type DaemonHappening, type DaemonPorts, type DaemonState, type OperationContext } from '../../operations/index.js';
import { governingConfig } from '../instances.js';
import { renderHappening } from '../render/daemon.js';
import type { Shell } from '../wire.js';
import { recordMissed } from './record-missed.js';
import type { StopSignals } from './stoppable.js';

/** Shows the state of the daemon to others, such as a health endpoint, until it is closed. */
export type ServeState = (state: () => DaemonState) => Promise<{ readonly close: () => Promise<void> }>;

/** How the daemon works. */
export interface DaemonSettings {
  readonly parallel: number;
  readonly patienceMs: number;
  readonly serve?: ServeState | undefined;
}

/** Carries out the schedules of the configuration that are for the daemon until a signal stops it. @throws IdcError */
export async function runDaemon(shell: Shell, repository: OperationContext['repository'], path: string, { parallel, patienceMs, serve }: DaemonSettings, { stop, hurry }: StopSignals): Promise<void> {
  const daemon = new ScheduleDaemon(portsOf(shell, repository, path), { parallel, patienceMs, stop, hurry });
  const server = await serve?.(() => daemon.state);
  try {
    await daemon.work();
  } finally {
    await server?.close();
  }
}

function portsOf(shell: Shell, repository: OperationContext['repository'], path: string): DaemonPorts {
  let seen: string | undefined;
  return {
    now: shell.now,
    waitUntil: shell.executor.waitUntil(shell.now),
    load: async () => {
      const text = await readFile(path, 'utf8').catch(() => ''); // a file that is not there is told of by its reader
      if (text === seen) return undefined;
      seen = text;
      const { schedules } = await governingConfig(repository, shell);
      return [...schedules.values()].filter(({ executor }) => executor === 'daemon');
    },
    events: () => scheduleEvents(repository),
    run: (schedule, expected, signal) => shell.executor.runCommand(shell.options)(['schedule', 'run', schedule.name, '--expected', expected.toISOString()], { schedule: schedule.name, signal }),
    recordMissed: (schedule, missed) => recordMissed(shell, repository, schedule, missed),
    tell: (happening) => { tell(shell, happening); },
  };
}

/** One line for each happening: JSON where it is asked for, else text. */
function tell(shell: Shell, happening: DaemonHappening): void {
  const at = shell.now().toISOString();
  if (shell.options.output === 'text') shell.print(`${at.slice(0, 19)}Z ${renderHappening(happening)}`);
  else shell.print(JSON.stringify({ at, ...happening }));
}
