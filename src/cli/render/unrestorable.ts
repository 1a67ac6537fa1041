import type { ChangeAction, KindName, ObjectKey, Unrestorable } from '../../model/index.js';
import { schemaOf } from '../../operations/index.js';
import { oneLine } from './changes.js';

/** Names in one line; the rest is counted, and `--output json` has all. */
const shown = 100;

/** What no call brings back, one line for each kind and reason. What is only awaited is told elsewhere. */
export function unrestorableLines(unrestorable: readonly Unrestorable[], intro: string): string[] {
  const rows = unrestorable.filter(({ awaits }) => awaits === undefined);
  const groups = new Map<string, Unrestorable[]>();
  for (const row of rows) groups.set(`${row.kind}\n${row.reason}`, [...(groups.get(`${row.kind}\n${row.reason}`) ?? []), row]);
  return [...groups.values()].map((alike) => `${intro}: ${countedNames(alike)}: ${oneLine(alike[0]?.reason ?? '')}`);
}

/** What users that a restore creates, or has created, still lack: passwords and MFA devices have no API. */
export function newUserLines(changes: readonly (ObjectKey & { readonly action: ChangeAction })[]): string[] {
  const count = changes.filter(({ kind, action }) => kind === 'user' && action === 'create').length;
  if (count === 0) return [];
  return [`  to do by hand: ${count === 1 ? '1 user is' : `${count} users are`} created without password and MFA device: reset the passwords in the console, and let everybody register devices again`];
}

/** `user alice`, or `3 users: alice, bob, carol`; all of one kind. */
export function countedNames(objects: readonly { readonly kind: KindName; readonly name: string }[]): string {
  const [first] = objects;
  if (first === undefined) return '';
  const [one, many] = schemaOf(first.kind).label;
  if (objects.length === 1) return `${one} ${oneLine(first.name)}`;
  const more = objects.length > shown ? ` and ${objects.length - shown} more` : '';
  const names = objects.slice(0, shown).map(({ name }) => oneLine(name)).sort();
  return `${objects.length} ${many}: ${names.join(', ')}${more}`;
}
