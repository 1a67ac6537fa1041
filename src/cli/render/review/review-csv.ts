import { stringify } from 'csv-stringify/sync';
import type { Review, ReviewChange } from '../../../operations/index.js';
import type { PropertyChange } from '../../../model/index.js';
import { waysOf } from '../access.js';

/** Columns of the CSV form, in order; docs/reference/review.md says what is in them. */
export const reviewColumns = [
  'record', 'group', 'action', 'kind', 'name', 'renamedFrom', 'path', 'before', 'after', 'accountId', 'accountName', 'permissionSet', 'user', 'through', 'throughBefore', 'risk', 'actor', 'time', 'event',
] as const;

type Row = Partial<Record<(typeof reviewColumns)[number], string>>;

/** Of line breaks csv-stringify quotes only those that end its own records. */
const lineBreak = /[\r\n]/;

/**
 * A review as CSV by RFC 4180 with a header: a row for each access that somebody gains, loses or has by another way, and for
 * each property that differs. Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
 */
export function reviewCsv({ groups, impact }: Review): string {
  const rows = [
    ...(impact?.lost ?? []).map((access): Row => ({ action: 'lost', ...accessRow(access) })),
    ...(impact?.gained ?? []).map((access): Row => ({ action: 'gained', ...accessRow(access) })),
    ...(impact?.rerouted ?? []).map(({ before, after }): Row => ({ action: 'rerouted', ...accessRow(after), throughBefore: waysOf(before) })),
    ...groups.flatMap(({ group, changes }) => changes.flatMap((change) => changeRows(change).map((row): Row => ({ group, ...row })))),
  ];
  return stringify(rows, { header: true, columns: [...reviewColumns], record_delimiter: 'windows', quoted_match: lineBreak, escape_formulas: true });
}

function accessRow(access: { readonly accountId: string; readonly accountName?: string | undefined; readonly permissionSet: string; readonly user: string; readonly groups: readonly string[]; readonly isDirect: boolean }): Row {
  const { accountId, accountName, permissionSet, user } = access;
  return { record: 'access', accountId, accountName: accountName ?? '', permissionSet, user, through: waysOf(access) };
}

/** An object that comes, goes or is renamed and has no properties to tell gets a row as well. */
function changeRows(change: ReviewChange): Row[] {
  const { kind, name, renamedFrom, accountName, findings, actors: [actor] } = change;
  const object: Row = {
    kind, name, renamedFrom: renamedFrom ?? '', ...(kind === 'account-assignments' && { accountId: name, accountName: accountName ?? '' }),
    risk: [...new Set(findings.map(({ rule }) => rule))].join(' '),
    ...(actor && { actor: actor.actor, time: actor.time.toISOString(), event: actor.event }),
  };
  if (change.properties.length === 0) return [{ record: 'object', action: renamedFrom === undefined ? change.action : 'rename', ...object }];
  return change.properties.map((property) => ({ record: 'property', ...object, ...propertyRow(property) }));
}

function propertyRow({ path, action, before, after }: PropertyChange): Row {
  const text = (value: PropertyChange['before']): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));
  return { action, path: path.join(' › '), before: text(before), after: text(after) };
}
