import type { JsonValue } from '../../model/index.js';
import { sidOf } from './pair-statements.js';
import type { JsonMapping } from './read-policy.js';

/** Characters of a value in a label at most: a label is read in one line. */
const maxLength = 48;

/** How people call a statement: its `Sid`, or in short what it says, e.g. `Allow s3:GetObject and 2 more on *`. */
export function statementLabel(statement: JsonMapping): string {
  return sidOf(statement) ?? describeStatement(statement);
}

/** In short what a statement says. */
export function describeStatement(statement: JsonMapping): string {
  const { Effect, Action, NotAction, Resource, NotResource } = statement;
  const actions = Action === undefined ? `all but ${inShort(NotAction)}` : inShort(Action);
  const resources = Resource === undefined ? (NotResource === undefined ? '' : ` on all but ${inShort(NotResource)}`) : ` on ${inShort(Resource)}`;
  return `${typeof Effect === 'string' ? cut(Effect) : 'Statement'} ${actions}${resources}`;
}

function inShort(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  const [first, ...rest] = Array.isArray(value) ? value : [value];
  if (first === undefined) return 'nothing';
  const text = cut(typeof first === 'string' ? first : JSON.stringify(first));
  return rest.length === 0 ? text : `${text} and ${rest.length} more`;
}

function cut(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}
