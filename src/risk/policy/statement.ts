import { canonicalJson } from '../../kinds/kind.js';
import type { JsonValue } from '../../model/index.js';

/** One statement of a policy, with each list as a list. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Patterns in lower case: IAM does not tell the case of actions. */
  readonly actions: readonly string[];
  /** `actions` are those that are not meant. */
  readonly isNotAction: boolean;
  readonly resources: readonly string[];
  /** `resources` are those that are not meant. */
  readonly isNotResource: boolean;
  readonly isConditional: boolean;
  /** Text of the condition with its keys in order; empty without one. */
  readonly condition: string;
}

/** A policy as far as it can be understood. */
export interface ParsedPolicy {
  readonly statements: readonly Statement[];
  /** What could not be understood, for people; a statement with a problem is in `statements` only when it allows something. */
  readonly problems: readonly string[];
}

const elements = new Set(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']);

/**
 * Reads a policy that anybody may have written. What is not understood is a problem and never an error, and an Allow with a
 * problem counts as allowing everything that it may mean, a Deny with one as denying nothing.
 */
export function parsePolicy(policy: JsonValue): ParsedPolicy {
  if (!isMapping(policy)) return { statements: [], problems: ['it is not a mapping'] };
  if (!Object.hasOwn(policy, 'Statement')) return { statements: [], problems: ['it has no Statement'] };
  const parsed = [policy['Statement'] ?? null].flat().map(parseStatement);
  return { statements: parsed.flatMap(({ statement }) => statement ?? []), problems: [...new Set(parsed.flatMap(({ problems }) => problems))] };
}

function parseStatement(value: JsonValue): { readonly statement?: Statement; readonly problems: readonly string[] } {
  if (!isMapping(value)) return { problems: ['a statement is not a mapping'] };
  const effect = value['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') return { problems: ['a statement has neither the effect Allow nor Deny'] };
  const problems = Object.keys(value).filter((key) => !elements.has(key)).map((key) => `a statement has the element ${key}, which no policy of a permission set has`);
  const action = part(value, 'Action', problems);
  const resource = part(value, 'Resource', problems);
  if (problems.length > 0 && effect === 'Deny') return { problems };
  const condition = value['Condition'] ?? {};
  const isConditional = !isMapping(condition) || Object.keys(condition).length > 0;
  const statement: Statement = { effect, actions: action.texts.map(plainPattern), isNotAction: action.isNot, resources: resource.texts, isNotResource: resource.isNot, isConditional, condition: isConditional ? JSON.stringify(canonicalJson(condition)) : '' };
  return { statement, problems };
}

function part(statement: Mapping, name: 'Action' | 'Resource', problems: string[]): { readonly texts: readonly string[]; readonly isNot: boolean } {
  const [given, not] = [Object.hasOwn(statement, name), Object.hasOwn(statement, `Not${name}`)];
  const list = [statement[not ? `Not${name}` : name] ?? null].flat();
  if (given === not) problems.push(`a statement has ${given ? 'both' : 'neither'} ${name} ${given ? 'and' : 'nor'} Not${name}`);
  else if (!list.every((text) => typeof text === 'string')) problems.push(`a statement has a ${name} that is no text`);
  else return { texts: list, isNot: not };
  return { texts: ['*'], isNot: false };
}

/** One spelling of the patterns that mean the same. */
function plainPattern(pattern: string): string {
  const lower = pattern.toLowerCase().replace(/\*+/g, '*');
  return lower === '*:*' ? '*' : lower;
}

type Mapping = Readonly<Record<string, JsonValue>>;

function isMapping(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
