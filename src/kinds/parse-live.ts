import type { z } from 'zod';
import { AwsError } from '../errors/index.js';

/**
 * An answer of the API as the body of an object. Members that this version does not know are left out: AWS adds some from
 * time to time, and a backup must not end because of that.
 * @param action AWS operation, for the message
 * @throws AwsError AWS_ANSWER_INVALID when a known member has a value that the schema does not accept
 */
export function parseLive<Body>(schema: z.ZodType<Body>, answer: object, action: string): Body {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const unknown = result.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  if (unknown.length > 0) {
    const known = structuredClone(answer);
    for (const { path, keys } of unknown) removeKeys(known, path, keys);
    return parseLive(schema, known, action);
  }
  const [issue] = result.error.issues;
  throw new AwsError('AWS_ANSWER_INVALID', {
    message: `${action} answered with a value that cannot be kept: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    remedy: 'Correct the object in the console, or report this with the value.',
    details: { action, path: issue?.path },
    cause: result.error,
  });
}

function removeKeys(root: object, path: readonly PropertyKey[], keys: readonly string[]): void {
  const holder = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], root) as Record<string, unknown>;
  for (const key of keys) Reflect.deleteProperty(holder, key);
}
