import { kindNames, oneLine, type ChangeSet, type JsonValue, type ObjectChange, type PropertyChange } from '../../model/index.js';
import { schemaOf } from '../../operations/index.js';
import type { Style } from './style.js';

export { oneLine };

/** Signs of actions, as in a diff. */
export const signs = { create: '+', update: '~', delete: '-', add: '+', replace: '~', remove: '-' } as const;

/** Colours a line by what happens. */
export function paint(style: Style, action: keyof typeof signs): (text: string) => string {
  return { '+': style.added, '~': style.changed, '-': style.removed }[signs[action]];
}

/** Changes up to which the assignments of an account that comes or goes are listed: of thousands nobody reads them. */
const detailed = 20;

/** A change set for people: one line an object, below it what changes inside. */
export function renderChanges({ changes, unchanged }: ChangeSet, style: Style, columns: number): string {
  const isShort = changes.length <= detailed;
  const blocks = changes.map((change) => renderChange(change, isShort, style, columns));
  return [...blocks, countsLine(changes, unchanged)].join('\n');
}

function renderChange(change: ObjectChange, isShort: boolean, style: Style, columns: number): string {
  const head = `  ${signs[change.action]} ${schemaOf(change.kind).label[0]} ${style.strong(oneLine(change.name))}${noteOn(change)}`;
  const isInside = change.action === 'update' || change.action === 'replace';
  const isOfAccount = change.kind === 'account-assignments' && (isInside || isShort);
  const details = isOfAccount ? assignmentsOf(change) : isInside ? change.properties : [];
  return [paint(style, change.action)(head), ...details.map((property) => renderProperty(property, style, columns))].join('\n');
}

/** What has to be said about an object besides what happens to it. */
export function noteOn({ action, properties }: ObjectChange): string {
  if (action === 'replace') return ' (replaced: deleted, then created with another ID)';
  const lost = properties.filter(({ path, before }) => path[0] !== 'accountId' && !isEmpty(before));
  const isOrphansOnly = action === 'delete' && lost.length > 0 && lost.every(({ path }) => path[0] === 'orphans');
  return isOrphansOnly ? ' (only orphaned assignments, which nobody can use)' : '';
}

function isEmpty(value: JsonValue | undefined): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Who gets or loses access, a line for each user and group: a line that is cut must not hide one. */
function assignmentsOf({ kind, properties }: ObjectChange): readonly PropertyChange[] {
  if (kind !== 'account-assignments') return [];
  return properties.filter(({ path }) => path[0] !== 'accountId').flatMap((property) => oneByOne(property));
}

function oneByOne(property: PropertyChange): PropertyChange[] {
  const { path, action, before, after } = property;
  if (action === 'replace') return [property];
  const side = action === 'remove' ? 'before' : 'after';
  const value = side === 'before' ? before : after;
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => oneByOne({ path: [...path, name], action, [side]: inner }));
  }
  return [{ path: path.slice(0, -1), action, [side]: path.at(-1) ?? '' }];
}

function renderProperty({ action, path, before, after }: PropertyChange, style: Style, columns: number): string {
  const values = { add: valueText(after), remove: valueText(before), replace: `${valueText(before)} → ${valueText(after)}` }[action];
  return paint(style, action)(cut(`      ${signs[action]} ${path.map(oneLine).join(' › ')}: ${values}`, columns));
}

/** `2 users, 1 group: 1 to create, …` as the last line. */
export function countsLine(changes: readonly { readonly kind: string; readonly action: string }[], unchanged: number): string {
  if (changes.length === 0) return `No differences; ${unchanged} objects are equal.`;
  const parts = kindNames.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${count} ${schemaOf(kind).label[count === 1 ? 0 : 1]}`];
  });
  const of = (action: string): number => changes.filter((change) => change.action === action).length;
  const replaced = of('replace') === 0 ? '' : `${of('replace')} to replace, `;
  return `${changes.length} differ (${parts.join(', ')}): ${of('create')} to create, ${of('update')} to update, ${replaced}${of('delete')} to delete; ${unchanged} are equal.`;
}

/** A value in one line; texts are as they are, everything else is JSON. */
export function valueText(value: JsonValue | undefined): string {
  return value === undefined ? '' : oneLine(typeof value === 'string' ? value : JSON.stringify(value));
}

/** A line that fits the terminal. */
export function cut(line: string, columns: number): string {
  return line.length > columns ? `${line.slice(0, columns - 1)}…` : line;
}
