import type { AccessFilter } from '../diff/access/access.js';
import { actorOf } from '../history/actor-of.js';
import type { History, HistoryStep } from '../history/history.js';
import { walkAccess, type OpenAccess } from '../history/walk-access.js';
import type { ChangeActor } from '../model/index.js';

/** That a user has a permission set in an account, as a page shows it. */
export interface AccessRow {
  readonly accountId: string;
  readonly accountName: string | undefined;
  readonly permissionSet: string;
  readonly user: string;
  /** Groups, and `direct`. */
  readonly through: string;
  /** Day of the snapshot that first has it. */
  readonly since: string;
  /** The first snapshot has it: it may be older. */
  readonly isOlder: boolean;
  readonly actor: ChangeActor | undefined;
}

/** Who can reach what within a scope, sorted by account, permission set and user. */
export function accessRows(history: History, scope: AccessFilter): AccessRow[] {
  const names = new Map(history.steps.flatMap(({ accountNames }) => accountNames));
  return walkAccess(history, scope).map((access) => rowOf(history, access, names)).sort((a, b) => byText(placeOf(a), placeOf(b)));
}

function rowOf(history: History, access: OpenAccess, names: ReadonlyMap<string, string>): AccessRow {
  const { accountId, permissionSet, user, groups, isDirect, since } = access;
  const isOlder = since.step === history.steps[0];
  return {
    accountId, accountName: names.get(accountId), permissionSet, user, through: [...groups, ...(isDirect ? ['direct'] : [])].join(', '),
    since: dayOf(since.step), isOlder, actor: isOlder ? undefined : actorOf(history, since.step, since.causes),
  };
}

function dayOf({ takenAt }: HistoryStep): string {
  return takenAt.toISOString().slice(0, 10);
}

function placeOf({ accountName = '', accountId, permissionSet, user }: AccessRow): string {
  return [accountName, accountId, permissionSet, user].join('\0');
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
