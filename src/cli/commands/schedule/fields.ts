import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ScheduleFields } from '../../../operations/index.js';
import { collected } from '../options.js';

/** Flags that say what a schedule is. */
export interface ScheduleFlags {
  readonly cron?: readonly string[];
  readonly timeZone?: string;
  readonly run?: readonly Record<string, unknown>[];
  readonly executor?: 'github' | 'daemon';
  readonly missed?: 'run' | 'skip';
  readonly grace?: string;
  readonly timeout?: string;
  readonly notify?: readonly string[];
  readonly force?: boolean;
}

/** Adds the flags of a schedule to a command. */
export function addScheduleOptions(command: Command): Command {
  return command
    .addOption(new Option('--cron <expression>', 'when: minute, hour, day of month, month, day of week, such as "30 2 * * *" (may be repeated)').argParser((text: string, earlier: readonly string[] | undefined) => collected(text, earlier ?? [])))
    .option('--time-zone <zone>', 'place whose clocks count, such as Europe/Berlin (default: UTC)')
    .addOption(new Option('--run <step>', 'what, such as backup or "backup incremental=true instances=prod,lab" (may be repeated)').argParser((text: string, earlier: readonly Record<string, unknown>[] | undefined) => [...(earlier ?? []), parseStep(text)]))
    .addOption(new Option('--executor <executor>', 'who runs it (default: daemon)').choices(['github', 'daemon']))
    .addOption(new Option('--missed <what>', 'what becomes of a time that has passed without a run (default: run)').choices(['run', 'skip']))
    .option('--grace <time>', 'how late a run may begin before its time counts as missed, such as 10m (default: 1h)')
    .option('--timeout <time>', 'how long all steps together may take (default: 6h)')
    .addOption(new Option('--notify <channel>', 'a channel that is told (may be repeated; default: those that are told of everything)').argParser((text: string, earlier: readonly string[] | undefined) => collected(text, earlier ?? [])))
    .option('--force', 'write a workflow anew that somebody has edited; the edited one is kept beside it');
}

/** What the flags say, as the configuration has it. */
export function scheduleFields({ cron, timeZone, run, executor, missed, grace, timeout, notify }: ScheduleFlags): ScheduleFields {
  const fields = { cron: cron && oneOrList(cron), timeZone, run: run && oneOrList(run.map(shortest)), executor, missed, grace, timeout, notify };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function oneOrList<T>(values: readonly T[]): T | readonly T[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

/** A step without options is its word. */
function shortest(step: Record<string, unknown>): unknown {
  return Object.keys(step).length === 1 ? step['step'] : step;
}

const lists = new Set(['instances', 'kinds', 'tags', 'targets']);

/** Parses `backup incremental=true instances=prod,lab`; whether a step takes an option is for the configuration to say. */
function parseStep(text: string): Record<string, unknown> {
  const [step = '', ...options] = text.trim().split(/\s+/);
  const parsed: Record<string, unknown> = { step };
  for (const option of options) {
    const [, name = '', inner, value] = /^([A-Za-z]+)(?:\.([A-Za-z]+))?=(.*)$/.exec(option) ?? [];
    if (value === undefined) throw new InvalidArgumentError(`${option} is no option of a step; it must be NAME=VALUE, as in backup incremental=true.`);
    if (inner === undefined) parsed[name] = parseValue(name, value);
    else parsed[name] = { ...(parsed[name] as object | undefined), [inner]: parseValue(inner, value) };
  }
  return parsed;
}

function parseValue(name: string, text: string): unknown {
  if (lists.has(name)) return text === '' ? [] : text.split(',');
  if (name === 'keepTags') return text.split(';').map((tags) => tags.split(','));
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d{1,9}(\.\d+)?$/.test(text) ? Number(text) : text;
}
