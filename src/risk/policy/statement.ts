import { canonicalJson } from '../../kinds/kind.js';
import type { JsonValue } from '../../model/index.js';

/** One statement of a policy, with each list as a list. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Patterns in lower case: IAM does not tell the case of actions. */
  readonly actions: readonly string[];
  /** The same as they are written. */
  readonly actionTexts: readonly string[];
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
  /** What could not be understood, for people. */
  readonly problems: readonly string[];
}

const elements = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/** Element names by their small letters: whoever writes `action` means it, whether or not AWS takes it. */
const elementOf = new Map(elements.map((name) => [name.toLowerCase(), name]));

/**
 * Reads a policy that anybody may have written. What is not understood is a problem and never an error. A statement with a problem
 * is left out: it is for the reader of the problems to look at it.
 */
export function parsePolicy(policy: JsonValue): ParsedPolicy {
  if (!isMapping(policy)) return { statements: [], problems: ['it is not a mapping'] };
  if (!Object.hasOwn(policy, 'Statement')) return { statements: [], problems: ['it has no Statement'] };
  const parsed = [policy['Statement'] ?? null].flat().map(parseStatement);
  return { statements: parsed.flatMap(({ statement }) => statement ?? []), problems: [...new Set(parsed.flatMap(({ problem }) => problem ?? []))] };
}

interface ParsedStatement {
  readonly statement?: Statement;
  readonly problem?: string;
}

function parseStatement(value: JsonValue): ParsedStatement {
  if (!isMapping(value)) return { problem: 'a statement is not a mapping' };
  const named = new Map(Object.entries(value).map(([key, element]) => [elementOf.get(key.toLowerCase()), element]));
  if (named.has(undefined) || named.size < Object.keys(value).length) return { problem: 'a statement has an element that a permission set cannot have, or one twice' };
  const effect = named.get('Effect');
  if (effect !== 'Allow' && effect !== 'Deny') return { problem: 'a statement has neither the effect Allow nor Deny' };
  const [action, resource] = [partOf(named, 'Action'), partOf(named, 'Resource')];
  if (typeof action === 'string') return { problem: action };
  if (typeof resource === 'string') return { problem: resource };
  const condition = named.get('Condition') ?? {};
  const isConditional = !isMapping(condition) || Object.keys(condition).length > 0;
  return { statement: {
    effect, actions: action.texts.map(plainPattern), actionTexts: action.texts, isNotAction: action.isNot, resources: resource.texts, isNotResource: resource.isNot,
    isConditional, condition: isConditional ? JSON.stringify(canonicalJson(condition)) : '',
  } };
}

interface Part {
  readonly texts: readonly string[];
  readonly isNot: boolean;
}

/** The patterns of an element or of its opposite, or what is wrong with them. */
function partOf(named: ReadonlyMap<string | undefined, JsonValue>, name: 'Action' | 'Resource'): Part | string {
  const isNot = named.has(`Not${name}`);
  if (named.has(name) === isNot) return `a statement has ${isNot ? 'both' : 'neither'} ${name} ${isNot ? 'and' : 'nor'} Not${name}`;
  const texts = [named.get(isNot ? `Not${name}` : name) ?? null].flat();
  return texts.every((text) => typeof text === 'string') ? { texts, isNot } : `a statement has ${name === 'Action' ? 'an' : 'a'} ${name} that is no text`;
}

/** One spelling of the patterns that mean the same. */
function plainPattern(pattern: string): string {
  const lower = pattern.toLowerCase().replace(/\*+/g, '*');
  return lower === '*:*' ? '*' : lower;
}

function isMapping(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
