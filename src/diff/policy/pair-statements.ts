import { byCodeUnits } from '../../kinds/kind.js';
import { meaningOf } from './normal-statement.js';
import type { JsonMapping } from './read-policy.js';
import { factsOf, similarity } from './similarity.js';

/** The same statement on both sides, or one that only one side has. */
export type StatementPair = readonly [before: JsonMapping | undefined, after: JsonMapping | undefined];

/** Statements that have less than half of their facts in common are two, and not one that was changed. */
const leastSimilarity = 0.5;

/** More comparisons than any policy that AWS takes can need (32,768 characters, IAM quotas); a longer one is a hand-made file. */
const maxComparisons = 1_000_000;

/**
 * Which statements of two policies, in normal form, belong together: those that mean the same, then those with one `Sid`, then
 * the most similar. The order of the statements plays no part.
 */
export function pairStatements(before: readonly JsonMapping[], after: readonly JsonMapping[]): StatementPair[] {
  const sides = { before: inOrder(before), after: inOrder(after) };
  const pairs = [...takePairs(sides, meaningOf), ...takePairs(sides, namesIn(sides)), ...takePairs(sides, withoutName), ...takeSimilar(sides)];
  return [...pairs, ...sides.before.map((statement): StatementPair => [statement, undefined]), ...sides.after.map((statement): StatementPair => [undefined, statement])];
}

interface Sides {
  before: JsonMapping[];
  after: JsonMapping[];
}

function inOrder(statements: readonly JsonMapping[]): JsonMapping[] {
  return statements.map((statement) => [JSON.stringify(statement), statement] as const).sort(([a], [b]) => byCodeUnits(a, b)).map(([, statement]) => statement);
}

/** Takes the statements out of both sides that have the same text. */
function takePairs(sides: Sides, textOf: (statement: JsonMapping) => string | undefined): StatementPair[] {
  const byText = byTextOf(sides.after, textOf);
  const pairs: StatementPair[] = [];
  sides.before = sides.before.filter((statement) => {
    const text = textOf(statement);
    const partner = text === undefined ? undefined : byText.get(text)?.shift();
    if (partner !== undefined) pairs.push([statement, partner]);
    return partner === undefined;
  });
  const taken = new Set(pairs.map(([, statement]) => statement));
  sides.after = sides.after.filter((statement) => !taken.has(statement));
  return pairs;
}

function byTextOf(statements: readonly JsonMapping[], textOf: (statement: JsonMapping) => string | undefined): ReadonlyMap<string | undefined, JsonMapping[]> {
  const found = new Map<string | undefined, JsonMapping[]>();
  for (const statement of statements) {
    const text = textOf(statement);
    const known = found.get(text);
    if (known === undefined) found.set(text, [statement]);
    else known.push(statement);
  }
  return found;
}

/** The names of statements that are unique on both sides: IAM asks that of a policy, and a file by hand may do without. */
function namesIn({ before, after }: Sides): (statement: JsonMapping) => string | undefined {
  const counts = [before, after].map((side) => byTextOf(side, sidOf));
  return (statement) => {
    const sid = sidOf(statement);
    return sid !== undefined && counts.every((names) => (names.get(sid)?.length ?? 0) <= 1) ? sid : undefined;
  };
}

/** The `Sid` of a statement, if it has a text for one. */
export function sidOf({ Sid }: JsonMapping): string | undefined {
  return typeof Sid === 'string' && Sid !== '' ? Sid : undefined;
}

function withoutName({ Sid: _name, ...statement }: JsonMapping): string {
  return meaningOf(statement);
}

function takeSimilar(sides: Sides): StatementPair[] {
  const [old, now] = [sides.before, sides.after].map((side) => side.map((statement) => ({ statement, facts: factsOf(statement) })));
  if (old === undefined || now === undefined || old.length * now.length > maxComparisons) return [];
  const scores = old.flatMap(({ statement, facts }) => now.map((other) => ({ statement, other: other.statement, score: similarity(facts, other.facts) })));
  const taken = new Set<JsonMapping>();
  // The sort is stable and both sides are in order, so equal scores keep an order that the policies' own does not decide.
  const pairs = scores.filter(({ score }) => score >= leastSimilarity).sort((a, b) => b.score - a.score).flatMap(({ statement, other }): StatementPair[] => {
    if (taken.has(statement) || taken.has(other)) return [];
    taken.add(statement).add(other);
    return [[statement, other]];
  });
  sides.before = sides.before.filter((statement) => !taken.has(statement));
  sides.after = sides.after.filter((statement) => !taken.has(statement));
  return pairs;
}
