import { z } from 'zod';
import { kindWords } from '../kinds/words.js';
import { executors, isCron, parseCron, scheduleDefaults, timeZoneProblem, type Schedule, type ScheduleStep } from '../schedules/index.js';
import { formatDuration, type Duration } from '../retention/index.js';
import { instanceNamePattern } from './instance-name.js';
import { retentionSchema } from './retention-schema.js';
import { targetNamePattern } from './target-schema.js';

/** A name is part of the name of a workflow file. */
export const scheduleNamePattern = /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/;

const cron = z.string().superRefine((text, context) => {
  const parsed = parseCron(text);
  if (!isCron(parsed)) context.addIssue({ code: 'custom', message: `${JSON.stringify(text)} ${parsed.problem}` });
});

const timeZone = z.string().superRefine((text, context) => {
  const problem = timeZoneProblem(text);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: `${JSON.stringify(text)} ${problem}` });
});

const unitsMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A length of time by the clock, from a minute to 31 days. */
const spanMs = z.string().superRefine((text, context) => {
  const ms = spanOf(text);
  if (ms < unitsMs.m || ms > 31 * unitsMs.d) context.addIssue({ code: 'custom', message: `${JSON.stringify(text)} is not a time from 1m to 31d such as 90m or 2h` });
}).transform(spanOf);

function spanOf(text: string): number {
  const [, count = '', unit = 'm'] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  return count === '' ? Number.NaN : Number(count) * unitsMs[unit as keyof typeof unitsMs];
}

const always = z.boolean().optional().describe('Whether it is done also when a step before it has failed; default: false');
const instances = z.array(z.string().regex(instanceNamePattern)).min(1).optional().describe('Only these instances, one after the other; default: all');
const targets = z.array(z.string().regex(targetNamePattern)).optional().describe('Only these targets; an empty list stands for none; default: all');

const steps = [
  z.strictObject({
    step: z.literal('backup'), instances, targets, always,
    incremental: z.boolean().optional().describe('Whether only what may have changed is read; default: false'),
    kinds: z.array(z.enum(kindWords)).min(1).optional().describe('Only these kinds of object'),
    tags: z.array(z.string().regex(/^[\w.:@/-]{1,64}$/, 'is no tag')).min(1).optional().describe('Words by which retention keeps it'),
  }),
  z.strictObject({ step: z.literal('drift'), instances, always }),
  z.strictObject({ step: z.literal('validate'), instances, always, sample: z.number().min(0).max(100).optional().describe('Percent of the snapshots, each time the next ones; default: all') }),
  z.strictObject({ step: z.literal('drill'), instances, always }),
  z.strictObject({ step: z.literal('prune'), instances, always, retention: retentionSchema.optional().describe('Rules in place of those of the file') }),
  z.strictObject({ step: z.literal('push'), targets, always }),
  z.strictObject({ step: z.literal('propose'), instances, always }),
  z.strictObject({ step: z.literal('audit-verify'), targets, always }),
  z.strictObject({ step: z.literal('audit-prune'), always, olderThan: z.string().regex(/^(\d{1,4}[ymwdh])+$/, 'is not a duration such as 400d').optional().describe('Age in place of the retention of the log') }),
  z.strictObject({ step: z.literal('report'), always, out: z.string().min(1).max(1024).optional().describe('Folder of the pages') }),
] as const;

const words = steps.map(({ shape }) => shape.step.value);
const stepFields = z.discriminatedUnion('step', steps, { error: ({ input }) => stepProblem(input) });

/** A step without options may be its word alone. */
const step = z.preprocess((value) => (typeof value === 'string' ? { step: value } : value), stepFields);
const crons = z.preprocess(asList, z.array(cron).min(1).max(16)).describe('When it runs: minute, hour, day of month, month, day of week; or several of them');
const run = z.preprocess(asList, z.array(step).min(1).max(32)).describe('What is done, one step after the other');

function asList(value: unknown): unknown {
  return Array.isArray(value) ? value : [value];
}

function stepProblem(input: unknown): string {
  const given = typeof input === 'object' && input !== null && 'step' in input ? JSON.stringify(input.step) : 'this';
  return `${given} is no step; there are ${words.join(', ')}`;
}

/** What an editor shall know of those that are written in two ways, beside what their schema makes of it. */
export function jsonSchemaOf({ zodSchema, jsonSchema }: { readonly zodSchema: unknown; readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (zodSchema === step) Object.assign(jsonSchema, { anyOf: [{ type: 'string', enum: [...words] }, { oneOf: jsonSchema.oneOf ?? jsonSchema.anyOf }], oneOf: undefined });
  if (zodSchema !== crons && zodSchema !== run) return;
  const { type, items, minItems, maxItems, ...rest } = jsonSchema;
  for (const name of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, name);
  Object.assign(jsonSchema, rest, { anyOf: [items, { type, items, minItems, maxItems }] });
}

/** One schedule. */
export const scheduleSchema = z.strictObject({
  cron: crons,
  timeZone: timeZone.optional().describe('Place whose clocks count, such as Europe/Berlin; default: UTC'),
  run,
  executor: z.enum(executors).optional().describe('Who runs it: daemon (default) or github'),
  missed: z.enum(['run', 'skip']).optional().describe('What becomes of a time that has passed without a run; default: run'),
  grace: spanMs.optional().describe('How late a run may begin before its time counts as missed; default: 1h'),
  timeout: spanMs.optional().describe('How long all steps together may take; default: 6h'),
  enabled: z.boolean().optional().describe('Whether it runs; default: true'),
  notify: z.array(z.string().min(1).max(64)).optional().describe('Channels that are told; default: those that are told of everything'),
});

/** All of them, by name. */
export const schedulesSchema = z.record(z.string().regex(scheduleNamePattern, 'is not a name of small letters, digits and -, at most 40'), scheduleSchema);

/** A schedule as the file has it, nothing of it checked. */
export type ScheduleFields = Readonly<Partial<Record<keyof typeof scheduleSchema.shape, unknown>>>;
type Parsed = z.infer<typeof scheduleSchema>;

/** Names of all fields, to suggest in place of a mistyped one. */
export const scheduleFieldNames: readonly string[] = [...new Set([scheduleSchema, ...steps].flatMap(({ shape }) => Object.keys(shape)))];

/** A schedule with what it has where the file does not say. */
export function scheduleOf(name: string, fields: Parsed): Schedule {
  const { cron: times, timeZone: zone = 'UTC', run: given, executor, missed, grace, timeout, enabled, notify } = fields;
  const { executor: byDefault, ...defaults } = scheduleDefaults;
  return {
    name, cron: times, timeZone: zone, steps: given.map(stepOf), executor: executor ?? byDefault,
    missed: missed ?? defaults.missed, graceMs: grace ?? defaults.graceMs, timeoutMs: timeout ?? defaults.timeoutMs, enabled: enabled ?? defaults.enabled, ...(notify && { notify }),
  };
}

function stepOf(given: z.infer<typeof stepFields>): ScheduleStep {
  if (given.step !== 'prune') return given;
  const { retention, ...rest } = given;
  return { ...rest, ...(retention && { retention: Object.fromEntries(Object.entries(retention).flatMap(([name, value]) => ruleText(name, value))) }) };
}

/** A rule as its flag takes it: the file's text was read into numbers and durations. */
function ruleText(name: string, value: number | Duration | readonly (string | readonly string[])[] | undefined): [string, string | readonly string[]][] {
  if (value === undefined) return [];
  if (typeof value === 'number') return [[name, value === Infinity ? 'all' : String(value)]];
  if (Array.isArray(value)) return [[name, (value as readonly (string | readonly string[])[]).map((tags) => (typeof tags === 'string' ? tags : tags.join(',')))]];
  return [[name, formatDuration(value as Duration)]];
}
