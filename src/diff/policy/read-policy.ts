import type { JsonValue } from '../../model/index.js';
import { isMapping } from '../aligned.js';

/** A mapping of JSON. */
export type JsonMapping = { [key: string]: JsonValue };

/** A policy document in its parts. */
export interface PolicyParts {
  /** Everything but the statements: `Version`, `Id` and what nobody knows. */
  readonly rest: JsonMapping;
  readonly statements: readonly JsonMapping[];
}

/**
 * The parts of a policy document; `Statement` may be one statement or a list. Undefined of what is no policy by IAM's grammar,
 * which only its text can be compared by.
 */
export function readPolicy(policy: JsonValue | undefined): PolicyParts | undefined {
  if (!isMapping(policy) || !Object.hasOwn(policy, 'Statement')) return undefined;
  const { Statement: held, ...rest } = policy;
  const statements = Array.isArray(held) ? held : [held];
  return statements.every((statement) => isMapping(statement)) ? { rest, statements } : undefined;
}
