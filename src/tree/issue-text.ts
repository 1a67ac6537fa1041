import type { z } from 'zod';

/** Types as who writes YAML, JSON or CSV knows them. */
const nouns: Readonly<Record<string, string>> = {
  string: 'text', number: 'a number', int: 'a whole number', nan: 'no number', boolean: 'true or false', array: 'a list', object: 'a mapping', record: 'a mapping', null: 'empty',
};

/**
 * What is wrong with a value, after the name of its field. Texts of a schema stay as they are; zod's own speak of types of JavaScript.
 * The value is not told: it might be a secret in a wrong place.
 */
export function issueText(issue: z.core.$ZodIssue): string {
  const [, received] = /^Invalid input: expected \w+, received (\w+)$/.exec(issue.message) ?? [];
  if (issue.code !== 'invalid_type' || received === undefined) return issue.message;
  return received === 'undefined' ? 'is missing' : `is ${nounOf(received)}, and must be ${nounOf(issue.expected)}`;
}

function nounOf(type: string): string {
  return nouns[type] ?? type;
}
