import { nearestOf, UsageError } from '../errors/index.js';
import { listAccess, type Access, type AccessFilter } from '../diff/index.js';
import { objectsOfKind, type AccountInfo, type Snapshot } from '../model/index.js';
import type { OperationContext } from './context.js';
import { readState } from './read-state.js';

/** Who can reach what in one state. */
export interface AccessAnswer {
  /** The state, as people know it. */
  readonly at: string;
  readonly access: readonly (Access & { readonly accountName?: string | undefined })[];
  /** Why the answer may lack something. */
  readonly gaps: Snapshot['coverage']['gaps'];
}

/** What is asked: at least one of them. */
export interface AccessQuestion extends Omit<AccessFilter, 'accountId'> {
  /** ID or name. */
  readonly account?: string | undefined;
}

/**
 * Who has which permission set where, at a revision: through which groups, and whether directly.
 * @throws UsageError REVISION_UNKNOWN; USAGE for an account, a permission set or a user that the state does not know
 */
export async function answerAccess(context: OperationContext, revision: string, { account, permissionSet, user }: AccessQuestion): Promise<AccessAnswer> {
  const { label, snapshot } = await readState(context, revision);
  const accountId = account === undefined ? undefined : accountIn(snapshot, account, label);
  requireKnown('permission set', permissionSet, objectsOfKind(snapshot.objects, 'permission-set').map(({ name }) => name), label);
  requireKnown('user', user, objectsOfKind(snapshot.objects, 'user').map(({ name }) => name), label);
  const names = accountNames(snapshot);
  const access = listAccess(snapshot.objects, { accountId, permissionSet, user }).map((found) => ({ ...found, accountName: names.get(found.accountId) }));
  return { at: label, access, gaps: snapshot.coverage.gaps };
}

/** Names of the accounts of a state by ID. */
export function accountNames({ accounts }: Pick<Snapshot, 'accounts'>): ReadonlyMap<string, string> {
  return new Map(accounts.map(({ accountId, name }) => [accountId, name]));
}

function accountIn(snapshot: Snapshot, account: string, label: string): string {
  const assigned = objectsOfKind(snapshot.objects, 'account-assignments').map(({ name }) => name);
  const matches = snapshot.accounts.filter(({ accountId, name }) => accountId === account || name === account);
  const [only, another] = matches;
  if (another !== undefined) throw ambiguous(account, matches);
  if (only !== undefined) return only.accountId;
  requireKnown('account', account, [...snapshot.accounts.flatMap(({ accountId, name }) => [accountId, name]), ...assigned], label);
  return account;
}

function requireKnown(what: string, wanted: string | undefined, names: readonly string[], label: string): void {
  if (wanted === undefined || names.includes(wanted)) return;
  const [near] = nearestOf(wanted, names);
  throw new UsageError('USAGE', {
    message: `${label} knows no ${what} ${JSON.stringify(wanted)}`,
    remedy: near === undefined ? 'Look at the snapshot with `idc backup show`, or ask at another time with --at.' : `Do you mean ${JSON.stringify(near)}?`,
    details: { [what]: wanted },
  });
}

function ambiguous(account: string, matches: readonly AccountInfo[]): UsageError {
  return new UsageError('USAGE', { message: `Several accounts are called ${JSON.stringify(account)}: ${matches.map(({ accountId }) => accountId).join(', ')}`, remedy: 'Give the ID of one.' });
}
