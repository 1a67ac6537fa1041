import { byCodeUnits } from '../../kinds/kind.js';
import type { JsonValue } from '../../model/index.js';
import { deepEqual } from '../deep-equal.js';
import { normalStatement } from './normal-statement.js';
import { pairStatements, type StatementPair } from './pair-statements.js';
import { readPolicy, type JsonMapping } from './read-policy.js';
import { spelledLike } from './same-spelling.js';
import { statementLabel } from './statement-label.js';

/** A value, or nothing on a side that has no policy. */
type Side = JsonValue | undefined;

/**
 * Two policies in a form in which they are equal exactly when IAM reads the same out of them: `Statement` is a mapping from a
 * label to the statement, the same label for the same statement of both, and sets are in order. `Version`, `Effect` and texts
 * of resources count as they are written. A side without a policy has no statements. What is no policy by IAM's grammar comes
 * back as it is.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policiesAsMeant(before: Side, after: Side): readonly [Side, Side] {
  const nothing = { rest: {}, statements: [] };
  const old = before === undefined ? nothing : readPolicy(before);
  const now = after === undefined ? nothing : readPolicy(after);
  if (old === undefined || now === undefined) return [before, after];
  const pairs = labelled(pairStatements(old.statements.map(normalStatement), now.statements.map(normalStatement)));
  const side = (rest: JsonMapping, statements: (readonly [string, JsonMapping | undefined])[]): JsonMapping =>
    ({ ...rest, Statement: Object.fromEntries(statements.filter((entry): entry is readonly [string, JsonMapping] => entry[1] !== undefined)) });
  return [
    side(old.rest, pairs.map(([label, [statement]]) => [label, statement])),
    side(now.rest, pairs.map(([label, [like, statement]]) => [label, statement && like ? spelledLike(statement, like) : statement])),
  ];
}

/** True of two policies out of which IAM reads the same. */
export function meanTheSame(before: JsonValue, after: JsonValue): boolean {
  return deepEqual(...policiesAsMeant(before, after));
}

/** Pairs with a name for each; those that would be called the same are numbered. */
function labelled(pairs: readonly StatementPair[]): (readonly [string, StatementPair])[] {
  const named = pairs.map((pair) => [labelOf(pair), pair, JSON.stringify(pair)] as const).sort(([a, , x], [b, , y]) => byCodeUnits(a, b) || byCodeUnits(x, y));
  const used = new Set<string>();
  return named.map(([label, pair]) => {
    let free = label;
    for (let number = 2; used.has(free); number += 1) free = `${label} (${number})`;
    used.add(free);
    return [free, pair] as const;
  });
}

function labelOf([before, after]: StatementPair): string {
  return statementLabel(before ?? after ?? {});
}
