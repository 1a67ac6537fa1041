import type { Access, AccessAnswer } from '../../operations/index.js';
import type { Shell } from '../wire.js';
import { oneLine } from './changes.js';
import { sinceDay } from './since.js';
import { renderTable } from './table.js';

/** Who can reach what, for people: a line for each user, permission set and account. */
export function renderAccess({ at, access }: AccessAnswer, columns: number): string {
  if (access.length === 0) return `At ${at}: nobody and nothing.`;
  const rows = access.map((one) => [one.accountId, oneLine(one.accountName ?? '-'), one.permissionSet, oneLine(one.user), sinceDay(one.since), waysOf(one)]);
  const users = new Set(access.map(({ user }) => user)).size;
  const accounts = new Set(access.map(({ accountId }) => accountId)).size;
  return [renderTable(['ACCOUNT', 'NAME', 'PERMISSION SET', 'USER', 'SINCE', 'THROUGH'], rows, columns), `At ${at}: ${count(users, 'user')}, ${count(accounts, 'account')}.`].join('\n');
}

/** Tells where the answer may lack something. */
export function noteAccessGaps({ gaps }: AccessAnswer, shell: Shell): void {
  for (const { kind, name, reason } of gaps) shell.note(`not known: ${kind} ${name ?? '(all)'}: ${reason}`);
}

/** The ways by which somebody has access: groups, and `direct`. */
export function waysOf({ groups, isDirect }: Pick<Access, 'groups' | 'isDirect'>): string {
  return [...groups.map(oneLine), ...(isDirect ? ['direct'] : [])].join(', ');
}

/** `1 user`, `2 users`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
