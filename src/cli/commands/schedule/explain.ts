import { Command, Option } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { defaultTimeZone, executors, inWords, isCron, nextTimes, parseCron, timeZoneProblem, timingWarnings, utcCrons, type ScheduleExecutor } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { zonedText } from '../../render/zoned-time.js';
import type { Shell } from '../../wire.js';
import { parseFrom } from '../options.js';

interface Options {
  readonly timeZone: string;
  readonly count: number;
  readonly executor?: ScheduleExecutor;
}

/** `idc schedule explain`. */
export const scheduleExplainCommand = (bind: Bind): Command =>
  new Command('explain')
    .description('tell in words when a cron expression comes, and its next times')
    .argument('<expression>', 'minute, hour, day of month, month, day of week, such as "30 2 * * MON-FRI"')
    .option('--time-zone <zone>', 'place whose clocks count, such as Europe/Berlin', defaultTimeZone)
    .addOption(new Option('--executor <executor>', 'tell what it means for this one').choices(executors))
    .addOption(new Option('--count <n>', 'so many of the next times').argParser(parseFrom(1, 1_000)).default(5))
    .action(bind(async (shell: Shell, expression: string, { timeZone, count, executor }: Options) => {
      requireRight(expression, timeZone);
      const timing = { cron: [expression], timeZone };
      const next = nextTimes(timing, shell.now(), count);
      const warnings = timingWarnings(timing, executor, shell.now());
      const words = inWords(timing);
      printResult(shell, { expression, timeZone, words, next, ...(executor === 'github' && { utc: utcCrons(timing, shell.now()) }), warnings }, () => [
        `${words}.`, ...next.map((time) => `  ${zonedText(time, timeZone)}`),
        ...(executor === 'github' ? [`On GitHub, in UTC: ${utcCrons(timing, shell.now()).join('; ')}`] : []),
      ].join('\n'));
      for (const { message } of warnings) shell.note(`warning: ${message}.`);
      return exitCodes.done;
    }));

/** @throws UsageError USAGE */
function requireRight(expression: string, timeZone: string): void {
  const parsed = parseCron(expression);
  if (!isCron(parsed)) throw new UsageError('USAGE', { message: `${JSON.stringify(expression)} ${parsed.problem}`, remedy: 'Write five fields in quotes: "30 2 * * MON-FRI" is half past two from Monday to Friday.' });
  const problem = timeZoneProblem(timeZone);
  if (problem !== undefined) throw new UsageError('USAGE', { message: `${JSON.stringify(timeZone)} ${problem}`, remedy: 'Name a place whose clocks count, such as Europe/Berlin, or UTC.' });
}
