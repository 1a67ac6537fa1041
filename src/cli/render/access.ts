import type { Access, AccessAnswer, AccessImpact } from '../../operations/index.js';
import type { Shell } from '../wire.js';
import { oneLine } from './changes.js';
import type { Style } from './style.js';
import { renderTable } from './table.js';

/** Who can reach what, for people: a line for each user, permission set and account. */
export function renderAccess({ at, access }: AccessAnswer, columns: number): string {
  if (access.length === 0) return `At ${at}: nobody and nothing.`;
  const rows = access.map((one) => [one.accountId, oneLine(one.accountName ?? '-'), one.permissionSet, oneLine(one.user), waysOf(one)]);
  const users = new Set(access.map(({ user }) => user)).size;
  const accounts = new Set(access.map(({ accountId }) => accountId)).size;
  return [renderTable(['ACCOUNT', 'NAME', 'PERMISSION SET', 'USER', 'THROUGH'], rows, columns), `At ${at}: ${count(users, 'user')}, ${count(accounts, 'account')}.`].join('\n');
}

/** Tells where the answer may lack something. */
export function noteAccessGaps({ gaps }: AccessAnswer, shell: Shell): void {
  for (const { kind, name, reason } of gaps) shell.note(`not known: ${kind} ${name ?? '(all)'}: ${reason}`);
}

/** What changes mean for people: who gains and who loses what, and where. */
export function renderImpact({ gained, lost, rerouted }: AccessImpact, accountNames: ReadonlyMap<string, string>, style: Style): string {
  const line = (sign: string, access: Access, ways: string): string =>
    `  ${sign} ${oneLine(access.user)}: ${access.permissionSet} on ${oneLine(accountNames.get(access.accountId) ?? 'account')} (${access.accountId}), ${ways}`;
  return [
    'Access:',
    ...lost.map((access) => style.removed(line('-', access, waysOf(access)))),
    ...gained.map((access) => style.added(line('+', access, waysOf(access)))),
    ...rerouted.map(({ before, after }) => style.changed(line('~', after, `${waysOf(after)} in place of ${waysOf(before)}`))),
    `${peopleIn(gained)} gain ${gained.length}, ${peopleIn(lost)} lose ${lost.length}, ${peopleIn(rerouted.map(({ after }) => after))} keep ${rerouted.length} in another way.`,
  ].join('\n');
}

function waysOf({ groups, isDirect }: Pick<Access, 'groups' | 'isDirect'>): string {
  return [...groups.map(oneLine), ...(isDirect ? ['direct'] : [])].join(', ');
}

function peopleIn(access: readonly Access[]): string {
  return count(new Set(access.map(({ user }) => user)).size, 'user');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
