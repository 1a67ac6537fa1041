import type { JsonValue } from '../../model/index.js';
import { byCodeUnits, canonicalJson } from '../kind.js';

/** Elements of an IAM policy in the order in which the IAM documentation presents them (IAM JSON policy elements reference). */
const elementOrder = [
  'Version', 'Id', 'Statement', 'Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition',
];

/**
 * The same policy with its keys in a fixed order: known elements first, others by name. Lists keep their order.
 * AWS returns a policy as it was written, and two spellings of one policy are one state.
 */
export function canonicalPolicy(policy: JsonValue): JsonValue {
  return canonicalJson(policy, (a, b) => rank(a) - rank(b) || byCodeUnits(a, b));
}

function rank(key: string): number {
  const index = elementOrder.indexOf(key);
  return index === -1 ? elementOrder.length : index;
}
