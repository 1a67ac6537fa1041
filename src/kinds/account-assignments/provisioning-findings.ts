import { collectAll, mapConcurrently } from '../../aws/index.js';
import type { Finding } from '../../model/index.js';
import type { CollectContext } from '../collector.js';
import type { Pair } from './pair.js';

/** What is known of the permission sets that accounts have, and cannot be seen in assignments. */
export const provisioningFindings: readonly Finding['type'][] = ['outdated-permission-set', 'unassigned-permission-set'];

/** Notes the accounts in which permission sets have an outdated state. */
export function noteOutdated({ directory, find }: CollectContext, pairs: readonly Pair[]): void {
  const accountsOf = new Map<string, string[]>();
  for (const { accountId, permissionSetArn: arn } of pairs) accountsOf.set(arn, [...(accountsOf.get(arn) ?? []), accountId]);
  for (const [arn, accountIds] of accountsOf) {
    const name = directory.nameOf('permission-set', arn) ?? arn;
    find({ type: 'outdated-permission-set', kind: 'permission-set', name, detail: `not provisioned with its latest state in ${accountIds.toSorted().join(', ')}` });
  }
}

/** Asks of some permission sets which accounts have an outdated state of them, and notes it. */
export async function askOutdated(context: CollectContext, arns: readonly string[]): Promise<void> {
  const known = arns.filter((arn) => context.directory.nameOf('permission-set', arn) !== undefined);
  context.expect({ 'sso:ListAccountsForProvisionedPermissionSet': known.length }, 'lists');
  const pairs = await mapConcurrently(known, context.concurrency, async (permissionSetArn) => {
    const accountIds = await context.orGap({ kind: 'account-assignments' }, () => collectAll(context.ports.ssoAdmin.listProvisionedAccounts(permissionSetArn, 'outdated')));
    return (accountIds ?? []).map((accountId): Pair => ({ accountId, permissionSetArn }));
  });
  noteOutdated(context, pairs.flat());
}

/**
 * Notes the pairs without an assignment that accounts still have. Where the pairs come from the trail and not from a list
 * of what accounts have, that is asked for first: with its last assignment an account loses a permission set.
 */
export async function noteUnassigned(context: CollectContext, pairs: readonly Pair[]): Promise<void> {
  const still = context.earlier?.assignments === undefined ? pairs : await stillProvisioned(context, pairs);
  for (const { accountId, permissionSetArn: arn } of still) context.find(unassignedIn(context.directory.nameOf('permission-set', arn) ?? arn, accountId));
}

/** The finding that an account has a permission set which nobody has there. */
export function unassignedIn(permissionSet: string, accountId: string): Finding {
  return { type: 'unassigned-permission-set', kind: 'permission-set', name: permissionSet, detail: `provisioned in ${accountId}, and assigned to nobody there` };
}

async function stillProvisioned(context: CollectContext, pairs: readonly Pair[]): Promise<Pair[]> {
  const accountIds = [...new Set(pairs.map(({ accountId }) => accountId))];
  const found = await mapConcurrently(accountIds, context.concurrency, async (accountId) => {
    const arns = await context.orGap({ kind: 'account-assignments', name: accountId }, () => collectAll(context.ports.ssoAdmin.listProvisionedPermissionSets(accountId)));
    return pairs.filter((pair) => pair.accountId === accountId && (arns ?? []).includes(pair.permissionSetArn));
  });
  return found.flat();
}
