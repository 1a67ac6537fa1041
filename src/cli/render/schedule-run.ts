import type { Schedule, ScheduleRunReport } from '../../operations/index.js';
import { tookText } from './schedules.js';
import { zonedText } from './zoned-time.js';

/** What has come of a run for people. */
export function renderRun({ schedule, outcome, steps, missed, expected, exitCode }: ScheduleRunReport, { timeZone }: Schedule): string {
  const late = missed === undefined ? [] : [`${schedule}: ${missed.count === 1 ? 'a run was' : `${missed.count} runs were`} missed, the last at ${zonedText(missed.last, timeZone)}.`];
  switch (outcome) {
    case 'busy':
      return `${schedule}: another process is at it; nothing was done.`;
    case 'idle':
      return `${schedule}: no run is due; nothing was done.`;
    case 'skipped':
      return [...late, 'The schedule says to skip what was missed; nothing was done.'].join('\n');
    case 'ran':
      return [
        ...late, `${schedule}: ${expected === undefined ? 'run' : `run for ${zonedText(expected, timeZone)}`}, exit ${exitCode}`,
        ...steps.map((step) => `  ${step.isSkipped === true ? 'left out' : `exit ${step.exitCode ?? '-'}`}  ${tookText(step.durationMs)}  ${step.command}`),
      ].join('\n');
  }
}
