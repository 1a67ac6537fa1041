import { z } from 'zod';
import { isObject, type JsonObject } from '../json.js';
import { denial } from '../seed/callers.js';
import { ServiceError } from '../service-error.js';
import { failureNames } from '../sso-admin/failure-reasons.js';
import type { Denial } from '../state/world.js';
import { faultProblem } from './fault-effects.js';
import type { Fault } from './faults.js';
import { isOutsideOperation, type OutsideChange } from './outside-change.js';

const parameters = z.custom<JsonObject>(isObject, 'is not a JSON object');

const outsideChange = z.strictObject({ operation: z.string().refine(isOutsideOperation, 'is nothing that can be changed from outside'), input: parameters, via: z.enum(['console', 'scim', 'directory']).optional() });

const effects = {
  error: z.strictObject({ type: z.string(), message: z.string(), reason: z.string().optional() }).optional(),
  failureReason: z.string().optional(),
  failure: z.enum(failureNames).optional(),
  delayMs: z.int().positive().optional(),
  reset: z.enum(['before', 'after']).optional(),
  cut: z.enum(['body', 'connection']).optional(),
  staleMs: z.int().positive().optional(),
  expireToken: z.literal(true).optional(),
  emptyPage: z.literal(true).optional(),
  meanwhile: z.array(outsideChange).optional(),
};

const fault = z.strictObject({
  operation: z.string().min(1),
  match: parameters.optional(),
  times: z.int().positive().optional(),
  afterCalls: z.int().nonnegative().optional(),
  probability: z.number().min(0).max(1).optional(),
  ...effects,
}).refine((rule) => Object.keys(effects).some((name) => name in rule), `has no effect; give one of ${Object.keys(effects).join(', ')}`)
  .superRefine((rule, issues) => {
    const problem = faultProblem(rule as Fault);
    if (problem !== undefined) issues.addIssue(problem);
  });

/** Checks fault rules that came from outside the type system: one, or a list. @throws ServiceError ValidationException */
export function parseFaults(data: unknown): readonly Fault[] {
  return parseList('fault', fault, data) as readonly Fault[];
}

/** The same for denials. @throws ServiceError ValidationException */
export function parseDenials(data: unknown): readonly Denial[] {
  return parseList('denial', denial, data);
}

/** The same for changes from outside. @throws ServiceError ValidationException */
export function parseChanges(data: unknown): readonly OutsideChange[] {
  return parseList('change', outsideChange, data) as readonly OutsideChange[];
}

/** How far a clock is to be moved, as `{ms}`. @throws ServiceError ValidationException */
export function parseAdvance(data: unknown): number {
  return parseList('clock', z.strictObject({ ms: z.int().nonnegative() }), data)[0]?.ms ?? 0;
}

function parseList<T>(what: string, schema: z.ZodType<T>, data: unknown): readonly T[] {
  const result = z.array(schema).safeParse(Array.isArray(data) ? data : [data]);
  if (!result.success) {
    throw new ServiceError('ValidationException', result.error.issues.map(({ path, message }) => `${what} ${placeOf(path)}: ${message}`).join('; '));
  }
  return result.data;
}

/** `2.probability` for the member of the second of a list: people count from one. */
function placeOf([index = 0, ...path]: readonly PropertyKey[]): string {
  return [Number(index) + 1, ...path].join('.');
}
