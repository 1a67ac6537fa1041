import type { JsonValue, ObjectKey } from '../model/index.js';

/** What things of one instance are called in another. Every function gives back what it does not know as it is. */
export interface NameMapping {
  /** Name of a user, group, permission set or other object. */
  readonly nameOf: (key: ObjectKey) => string;
  /** E-mail address of a user. */
  readonly emailOf: (address: string) => string;
  /** ID of an account. */
  readonly accountOf: (accountId: string) => string;
  /** Path and name of a customer managed policy, e.g. `/teams/ReadBilling`. */
  readonly policyOf: (text: string) => string;
  /** A text with the ARNs in it changed: their partition, and the accounts they name. */
  readonly arnsIn: (text: string) => string;
}

/** A value of a policy document with the ARNs in all its texts changed; keys stay, except those that hold ARNs themselves. */
export function mapJsonTexts(value: JsonValue, arnsIn: (text: string) => string): JsonValue {
  if (typeof value === 'string') return arnsIn(value);
  if (Array.isArray(value)) return value.map((element) => mapJsonTexts(element, arnsIn));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, mapJsonTexts(element, arnsIn)]));
}
