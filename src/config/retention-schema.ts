import { z } from 'zod';
import { defaultKeepSafety, periods, type Period, type RetentionPolicy } from '../retention/index.js';
import { duration } from './duration-field.js';
import { size } from './size-field.js';

const count = z.union([z.number('is not a whole number from 0, or all').int().min(0).max(1_000_000), z.literal('all').transform(() => Infinity)]);
const tag = z.string().min(1).max(64).regex(/^[\w.:@/-]+$/, 'is not a tag of letters, digits and . _ - : @ /');

const byPeriod = (what: string): string => `${what} of each of the newest so many, the newest backup; or all`;

const rules = {
  keepLast: count.optional().describe('So many of the newest backups, or all'),
  keepHourly: count.optional().describe(byPeriod('Hours:')),
  keepDaily: count.optional().describe(byPeriod('Days:')),
  keepWeekly: count.optional().describe(byPeriod('Weeks:')),
  keepMonthly: count.optional().describe(byPeriod('Months:')),
  keepYearly: count.optional().describe(byPeriod('Years:')),
  keepWithin: duration.optional().describe('All that are younger than this, counted from the newest'),
  keepWithinHourly: duration.optional().describe('The newest backup of each hour within this time'),
  keepWithinDaily: duration.optional().describe('The newest backup of each day within this time'),
  keepWithinWeekly: duration.optional().describe('The newest backup of each week within this time'),
  keepWithinMonthly: duration.optional().describe('The newest backup of each month within this time'),
  keepWithinYearly: duration.optional().describe('The newest backup of each year within this time'),
  keepTags: z.array(z.union([tag, z.array(tag).min(1).max(16)])).max(32).optional().describe('Snapshots that have a tag, or all tags of a list'),
  keepSafety: duration.optional().describe('Safety snapshots that are younger than this; default: 30d'),
};

/** The rules of one instance. */
export const retentionSchema = z.strictObject(rules);

/** The rules of all instances, and for how long what was removed can be put back. */
export const commonRetentionSchema = z.strictObject({
  ...rules,
  keepDeleted: duration.optional().describe('For how long what was removed can be put back; default: 14d'),
  maxSize: size.optional().describe('Space on the disk that the repository shall take at most, such as 500MB; a warning is given from 80 % on'),
});

/** Names of all fields, to suggest in place of a mistyped one. */
export const retentionFieldNames: readonly string[] = Object.keys(commonRetentionSchema.shape);

/** Rules as a file or the command line has them. */
export type RetentionFields = z.infer<typeof retentionSchema>;

/** The policy that some rules make. */
export function retentionPolicy(fields: RetentionFields): RetentionPolicy {
  return {
    keepLast: fields.keepLast,
    keep: byName((name) => fields[`keep${name}`]),
    keepWithin: fields.keepWithin,
    keepWithinPeriod: byName((name) => fields[`keepWithin${name}`]),
    keepTags: (fields.keepTags ?? []).map((tags) => (typeof tags === 'string' ? [tags] : tags)),
    keepSafety: fields.keepSafety ?? defaultKeepSafety,
  };
}

type Name = Capitalize<Period>;

function byName<T>(valueOf: (name: Name) => T | undefined): Partial<Record<Period, T>> {
  const pairs = periods.map((period): [Period, T | undefined] => [period, valueOf(`${period.charAt(0).toUpperCase()}${period.slice(1)}` as Name)]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}
