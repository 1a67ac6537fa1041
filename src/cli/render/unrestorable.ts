import { objectsOfKind, type RestorePlan, type Unrestorable } from '../../model/index.js';
import { schemaOf } from '../../operations/index.js';
import { oneLine } from './changes.js';

/** Objects named in one line; the rest is counted. */
const shown = 4;

/** What a plan cannot bring back, with what to do by hand: one line for each reason, however many objects it concerns. */
export function unrestorableLines({ unrestorable, changes, after }: Pick<RestorePlan, 'unrestorable' | 'changes' | 'after'>): string[] {
  const byReason = new Map<string, Unrestorable[]>();
  for (const entry of unrestorable) {
    const key = `${entry.kind} ${entry.reason}`;
    byReason.set(key, [...(byReason.get(key) ?? []), entry]);
  }
  const created = changes.changes.filter(({ kind, action }) => kind === 'user' && action === 'create').length;
  return [
    ...[...byReason.values()].map((entries) => `  cannot be restored: ${subjectOf(entries)}: ${oneLine(entries[0]?.reason ?? '')}`),
    ...(created === 0 || objectsOfKind(after, 'user').length === 0 ? [] : [
      `  cannot be restored: passwords and MFA devices of ${created} new ${schemaOf('user').label[created === 1 ? 0 : 1]}: have each set a password (console: Users, Reset password) and register MFA at the next sign-in`,
    ]),
  ];
}

function subjectOf(entries: readonly Unrestorable[]): string {
  const [first] = entries;
  if (first === undefined) return '';
  const [one, many] = schemaOf(first.kind).label;
  const names = entries.slice(0, shown).map(({ name }) => oneLine(name)).join(', ');
  if (entries.length === 1) return `${one} ${names}`;
  return `${entries.length} ${many} (${names}${entries.length > shown ? ', …' : ''})`;
}
