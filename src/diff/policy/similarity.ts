import type { JsonValue } from '../../model/index.js';
import { isMapping } from '../aligned.js';
import type { JsonMapping } from './read-policy.js';
import { anyCase } from './set-fields.js';

/** The single facts that a statement in normal form is made of; its name is none. */
export function factsOf(statement: JsonMapping): ReadonlySet<string> {
  return new Set(Object.entries(statement).filter(([field]) => field !== 'Sid').flatMap(([field, value]) => factsIn(value, field)));
}

/** Share of the facts of two statements that both have, from 0 to 1 (Jaccard's index). */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((fact) => b.has(fact)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

function factsIn(value: JsonValue, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => factsIn(element, path));
  if (isMapping(value)) return Object.entries(value).flatMap(([key, inner]) => factsIn(inner, `${path}\0${key}`));
  return [`${path}\0${anyCase(String(value))}`];
}
