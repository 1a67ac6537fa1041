import { ciRun } from '../model/index.js';
import type { AuditFields } from './audit-event.js';

type Parameters = NonNullable<AuditFields['parameters']>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Flags that say how results are printed and not what is done, and where the log itself is. */
const ofOutput = new Set(['repo', 'output', 'format', 'quiet', 'verbose', 'color', 'progress', 'columns']);
/** Values of a list that are kept. */
const mostValues = 100;

/**
 * Arguments and flags as an event has them.
 * @param given by name, as the command line was understood
 * @param clean takes secrets out of a text
 */
export function auditParameters(given: Readonly<Record<string, unknown>>, clean: (text: string) => string): Parameters | undefined {
  const entries = Object.entries(given)
    .filter(([name, value]) => !ofOutput.has(name) && value !== undefined && value !== null)
    .map(([name, value]): [string, Parameters[string]] => [name.slice(0, 64), parameter(value, clean)])
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function parameter(value: unknown, clean: (text: string) => string): Parameters[string] {
  if (typeof value === 'number' || typeof value === 'boolean') return Number.isFinite(Number(value)) ? value : String(value);
  if (Array.isArray(value)) return value.slice(0, mostValues).map((item) => clean(textOf(item)));
  return clean(textOf(value));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

/**
 * Name of the chain that a CI run writes: each run has another machine, so the job is what goes on.
 * Undefined outside of CI.
 */
export function ciWriter(environment: Environment): string | undefined {
  const run = ciRun(environment);
  return run && writerName([run['provider'], run['workflow'], run['job']].filter((part) => part !== undefined).join('-'));
}

/** A text in the characters that the name of a writer may have: it becomes part of the name of a branch. */
export function writerName(text: string): string {
  const name = text.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return name === '' ? 'unknown' : name;
}

/** Whether a text is the name of a writer. */
export function isWriterName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text);
}
