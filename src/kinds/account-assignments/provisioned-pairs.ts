import { collectAll, mapConcurrently } from '../../aws/index.js';
import type { CollectContext } from '../collector.js';
import { pairText, type Pair } from './pair.js';
import { noteOutdated } from './provisioning-findings.js';

interface FoundPair extends Pair {
  readonly outdated: boolean;
}

/**
 * Every permission set in every account that has it, by the shorter way: two calls for each permission set or two for each
 * account, one for each state. What has an outdated state is noted.
 */
export async function provisionedPairs(context: CollectContext): Promise<Pair[]> {
  await context.whenRead('permission-set');
  if (!context.isComplete('permission-set')) {
    // Accounts of a permission set that could not be read are unknown, so no account is known completely.
    context.gap({ kind: 'account-assignments', operation: 'sso:ListPermissionSets', reason: 'not all permission sets could be read' });
  }
  const arns = context.directory.entries('permission-set').map(([, arn]) => arn);
  const accountIds = await context.accountIds();
  const found = accountIds !== undefined && accountIds.length < arns.length ? await byAccount(context, accountIds, arns) : await byPermissionSet(context, arns);
  noteOutdated(context, found.filter(({ outdated }) => outdated));
  // A permission set that is provisioned between the two calls is in both answers.
  return [...new Map(found.map(({ outdated: _outdated, ...pair }) => [pairText(pair), pair])).values()];
}

const states = ['latest', 'outdated'] as const;

async function byPermissionSet(context: CollectContext, arns: readonly string[]): Promise<FoundPair[]> {
  context.expect({ 'sso:ListAccountsForProvisionedPermissionSet': states.length * arns.length }, 'lists');
  const asked = arns.flatMap((arn) => states.map((state) => ({ arn, state })));
  const found = await mapConcurrently(asked, context.concurrency, async ({ arn, state }) => {
    const accountIds = await context.orGap({ kind: 'account-assignments' }, () => collectAll(context.ports.ssoAdmin.listProvisionedAccounts(arn, state)));
    return (accountIds ?? []).map((accountId): FoundPair => ({ accountId, permissionSetArn: arn, outdated: state === 'outdated' }));
  });
  return found.flat();
}

/**
 * Permission sets that were not read are left out: the gap that they leave is noted already. An account of which one list
 * fails has no pairs at all, so that it is not taken for complete.
 */
async function byAccount(context: CollectContext, accountIds: readonly string[], known: readonly string[]): Promise<FoundPair[]> {
  const { ssoAdmin } = context.ports;
  context.expect({ 'sso:ListPermissionSetsProvisionedToAccount': states.length * accountIds.length }, 'lists');
  const found = await mapConcurrently(accountIds, context.concurrency, (accountId) => context.orGap({ kind: 'account-assignments', name: accountId }, async () => {
    const lists = await Promise.all(states.map(async (state) => (await collectAll(ssoAdmin.listProvisionedPermissionSets(accountId, state)))
      .map((permissionSetArn): FoundPair => ({ accountId, permissionSetArn, outdated: state === 'outdated' }))));
    return lists.flat();
  }));
  const wanted = new Set(known);
  return found.flatMap((pairs) => pairs ?? []).filter(({ permissionSetArn }) => wanted.has(permissionSetArn));
}
