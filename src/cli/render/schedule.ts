import type { ShownSchedule } from '../../operations/index.js';
import { renderHistory, tookText } from './schedules.js';
import { zonedText } from './zoned-time.js';

/** One schedule for people. */
export function renderSchedule(schedule: ShownSchedule, columns: number): string {
  const { name, words, enabled, executor, state, running, steps, onMissed, graceMs, timeoutMs, notify, nextRuns, timeZone, missed, warnings, history } = schedule;
  return [
    `${name}: ${words}, by ${executor}${enabled ? '' : ', disabled'}`,
    `  state    ${running === undefined ? state : `running in process ${running.pid} on ${running.host} since ${running.since}`}${missed === 0 ? '' : `, ${missed} missed`}`,
    `  missed   ${onMissed === 'run' ? 'run once when it is noticed' : 'skip'}, after ${tookText(graceMs)}; ended after ${tookText(timeoutMs)}`,
    ...(notify === undefined ? [] : [`  tells    ${notify.join(', ') || 'nobody'}`]),
    ...steps.flatMap(({ commands }) => commands).map((command, index) => `  ${index === 0 ? 'steps' : '     '}    ${command}`),
    ...nextRuns.map((time, index) => `  ${index === 0 ? 'next' : '    '}     ${zonedText(time, timeZone)}`),
    ...warnings.map(({ message }) => `  warning  ${message}`),
    '', renderHistory(history, columns),
  ].join('\n');
}
