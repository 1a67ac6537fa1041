import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseDuration, periods, retentionPolicy, type Duration, type RetentionContext, type RetentionFields } from '../../../operations/index.js';
import { openRetention } from '../../instances.js';
import type { Shell } from '../../wire.js';

/** What the flags of retention say. */
export interface RetentionOptions extends Omit<RetentionFields, 'keepTags'> {
  readonly keepTag?: readonly string[][];
  readonly keepDeleted?: Duration;
}

const counted = ['last', ...periods] as const;

/** Adds the flags for the rules to a command. */
export function addRetentionOptions(command: Command): Command {
  for (const rule of counted) {
    const what = rule === 'last' ? 'the newest n backups' : `the newest backup of each of the newest n ${rule === 'daily' ? 'day' : rule.slice(0, -2)}s that have one`;
    command.addOption(new Option(`--keep-${rule} <n>`, `keep ${what}; all for no limit`).argParser(parseKeep));
  }
  command.addOption(new Option('--keep-within <duration>', 'keep everything younger than this, such as 14d or 1y6m, counted from the newest').argParser(parseAge));
  for (const rule of periods) {
    command.addOption(new Option(`--keep-within-${rule} <duration>`, `keep what --keep-${rule} all keeps, within this time`).argParser(parseAge));
  }
  return command
    .addOption(new Option('--keep-tag <tags>', 'keep snapshots that have all of these tags, separated by commas; may be given several times').argParser(collectTags))
    .addOption(new Option('--keep-safety <duration>', 'keep safety snapshots younger than this (default: 30d)').argParser(parseAge))
    .addOption(new Option('--keep-deleted <duration>', 'for how long what is removed can be put back; 0d removes it for good (default: 14d)').argParser(parseAge));
}

/** The context in which a command prunes: rules of the flags come in place of those of the configuration. */
export async function openPruning(shell: Shell, instance: string | undefined, { keepTag, keepDeleted, ...options }: RetentionOptions): Promise<RetentionContext> {
  const fields = Object.fromEntries(Object.entries(options).filter(([name]) => name.startsWith('keep'))) as RetentionFields;
  const context = await openRetention(shell, instance);
  const hasRules = keepTag !== undefined || Object.keys(fields).some((name) => name !== 'keepSafety');
  const policy = retentionPolicy({ ...fields, ...(keepTag && { keepTags: keepTag.map((tags) => [...tags]) }) });
  return { ...context, ...(hasRules && { policyOf: () => policy }), ...(keepDeleted && { keepDeleted }) };
}

function parseKeep(text: string): number {
  if (text === 'all') return Infinity;
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0, or all.');
  return Number(text);
}

function parseAge(text: string): Duration {
  const duration = parseDuration(text);
  if (duration === undefined) throw new InvalidArgumentError('It must be a duration such as 14d, 2w, 1y6m or 36h.');
  return duration;
}

function collectTags(text: string, earlier: readonly string[][] = []): string[][] {
  return [...earlier, parseTags(text)];
}

/** Parses `--tag a,b`. */
export function parseTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  const wrong = tags.find((tag) => !/^[\w.:@/-]{1,64}$/.test(tag));
  if (wrong !== undefined) throw new InvalidArgumentError(`${JSON.stringify(wrong)} is no tag: it must be 1 to 64 letters, digits and . _ - : @ /`);
  return tags;
}
