import type { JsonValue } from '../../model/index.js';
import { deepEqual } from '../deep-equal.js';
import { mergeLists } from './merge-lists.js';

/** A value that may be absent. */
export type Maybe = JsonValue | undefined;

/** A merged value as it is when every conflict takes the one side, and when it takes the other: equal where there is none. */
export interface MergedValue {
  readonly ours: Maybe;
  readonly theirs: Maybe;
  /** Paths, from the value that was merged, of what conflicts. */
  readonly conflicts: readonly (readonly string[])[];
}

/** How values are merged. */
export interface MergeRules {
  /** Whether an absent mapping is the same as an empty one at this path: true of collections of assignments. */
  readonly isEmptyWhenAbsent: (path: readonly string[]) => boolean;
}

/**
 * The three-way merge of a value: what only one side has changed since the base is that side's, what both have changed alike
 * is theirs in common. Mappings are merged key by key, lists by their elements where these can be told apart; any other
 * value that both have changed differently is a conflict.
 */
export function mergeValues(base: Maybe, ours: Maybe, theirs: Maybe, rules: MergeRules, path: readonly string[] = []): MergedValue {
  if (deepEqual(ours, theirs) || deepEqual(base, theirs)) return agreed(ours);
  if (deepEqual(base, ours)) return agreed(theirs);
  const [was, one, other] = [base, ours, theirs].map((value) => (value === undefined && rules.isEmptyWhenAbsent(path) ? {} : value));
  if (isMapping(one) && isMapping(other)) return mergeMappings(isMapping(was) ? was : {}, one, other, rules, path);
  if (Array.isArray(one) && Array.isArray(other)) return mergeLists(Array.isArray(was) ? was : [], one, other, rules, path) ?? inConflict(ours, theirs, path);
  return inConflict(ours, theirs, path);
}

/** A value on which there is no conflict. */
export function agreed(value: Maybe): MergedValue {
  return { ours: value, theirs: value, conflicts: [] };
}

type Mapping = { readonly [key: string]: JsonValue };

function mergeMappings(base: Mapping, ours: Mapping, theirs: Mapping, rules: MergeRules, path: readonly string[]): MergedValue {
  const merged = keysOf(ours, theirs).map((key) => [key, mergeValues(own(base, key), own(ours, key), own(theirs, key), rules, [...path, key])] as const);
  const side = (name: 'ours' | 'theirs'): JsonValue => Object.fromEntries(merged.flatMap(([key, parts]) => (parts[name] === undefined ? [] : [[key, parts[name]]])));
  return { ours: side('ours'), theirs: side('theirs'), conflicts: merged.flatMap(([, { conflicts }]) => conflicts) };
}

function keysOf(...mappings: readonly Mapping[]): string[] {
  return [...new Set(mappings.flatMap((mapping) => Object.keys(mapping)))];
}

function own(mapping: Mapping, key: string): Maybe {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

function inConflict(ours: Maybe, theirs: Maybe, path: readonly string[]): MergedValue {
  return { ours, theirs, conflicts: [path] };
}

function isMapping(value: Maybe): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
