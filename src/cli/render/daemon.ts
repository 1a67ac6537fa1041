import type { DaemonHappening } from '../../operations/index.js';
import { tookText } from './schedules.js';

/** Something that happens in the daemon, as a line for people. */
export function renderHappening(happening: DaemonHappening): string {
  switch (happening.type) {
    case 'started':
      return `started with ${listed(happening.schedules)}`;
    case 'config-changed':
      return `the configuration has changed: ${listed(happening.schedules)}`;
    case 'config-invalid':
      return `the configuration is not valid, so the last good one counts: ${happening.message}`;
    case 'run-started':
      return `${happening.schedule}: begins the run of ${minute(happening.expected)}`;
    case 'run-ended':
      return `${happening.schedule}: ended with exit ${happening.exitCode} after ${tookText(happening.durationMs)}`;
    case 'run-failed':
      return `${happening.schedule}: could not be run: ${happening.message}`;
    case 'waiting':
      return `${happening.schedule}: waits for others to end`;
    case 'missed':
      return `${happening.schedule}: missed ${happening.count === 1 ? minute(happening.last) : `${happening.count} runs, the last of ${minute(happening.last)}`}${happening.isMadeGood ? '; one run makes it good' : ''}`;
    case 'left-out':
      return `${happening.schedule}: came due ${happening.count === 1 ? 'once' : `${happening.count} times`} while it ran, which that run covers`;
    case 'clock-changed':
      return `the clock was set back from ${minute(happening.from)}`;
    case 'warning':
      return `warning: ${happening.message}`;
    case 'stopping':
      return happening.running.length === 0 ? 'stops' : `stops once ${happening.running.join(', ')} ${happening.running.length === 1 ? 'has' : 'have'} ended`;
    case 'interrupting':
      return `interrupts ${happening.running.join(', ')}`;
    case 'stopped':
      return 'stopped';
  }
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'no schedule for this machine' : names.join(', ');
}

function minute(time: Date): string {
  return `${time.toISOString().slice(0, 16)}Z`;
}
