import { inWords, nextTimes, timingWarnings } from '../../../operations/index.js';
import { printResult } from '../../render/document.js';
import { renderWorkflows } from '../../render/schedules.js';
import { zonedText } from '../../render/zoned-time.js';
import type { ChangedSchedules } from '../../schedule/change-schedules.js';
import type { Shell } from '../../wire.js';

/** Prints what has become of a schedule, and what people should know of its times. */
export function printChanged(shell: Shell, done: string, name: string, { file, config, workflows }: ChangedSchedules): void {
  const schedule = config.schedules.get(name);
  if (schedule === undefined) return;
  const words = inWords(schedule);
  const [next] = schedule.enabled ? nextTimes(schedule, shell.now(), 1) : [];
  const warnings = timingWarnings(schedule, schedule.executor, shell.now());
  printResult(shell, { name, file, words, enabled: schedule.enabled, executor: schedule.executor, next: next ?? null, workflows, warnings }, () => [
    `${done} schedule ${name} in ${file}: ${words}.`,
    next === undefined ? 'It does not run.' : `Next: ${zonedText(next, schedule.timeZone)}, by ${schedule.executor === 'daemon' ? '`idc schedule daemon`' : 'GitHub'}.`,
    ...renderWorkflows(workflows),
  ].join('\n'));
  for (const { message } of warnings) shell.note(`warning: ${message}.`);
}
