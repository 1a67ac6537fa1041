import { collectAll, mapConcurrently, type AssignmentIds } from '../../aws/index.js';
import type { Collect, CollectContext } from '../collector.js';
import { lackingFirst } from '../lacking-first.js';
import { isOrphan, kindOfPrincipal } from '../principal.js';
import type { Pair } from './pair.js';
import { provisionedPairs } from './provisioned-pairs.js';
import { askOutdated, noteUnassigned } from './provisioning-findings.js';
import { accountAssignmentsSchema, type AccountAssignments, type OrphanedAssignment } from './schema.js';

/**
 * All assignments by permission set: its accounts, then the assignments of each pair. Sees orphans as well. With an earlier
 * snapshot, the pairs that something has touched, and the rest from there.
 */
export const collectAccountAssignments: Collect<AccountAssignments> = async (context) => {
  const pairs = lackingFirst(context, 'account-assignments', await pairsToAsk(context), ({ accountId }) => accountId);
  context.expect({ 'sso:ListAccountAssignments': pairs.length }, 'known');
  const byAccount = rowsByAccount(await earlierRows(context));
  const incomplete = new Set<string>();
  const empty: Pair[] = [];
  await mapConcurrently(pairs, context.concurrency, async ({ accountId, permissionSetArn }) => {
    const found = await context.orGap({ kind: 'account-assignments', name: accountId }, () =>
      collectAll(context.ports.ssoAdmin.listAssignments(accountId, permissionSetArn)));
    if (found?.length === 0) empty.push({ accountId, permissionSetArn });
    if (found === undefined) incomplete.add(accountId);
    else byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), ...found]);
  });
  await noteUnassigned(context, empty);
  await context.whenRead('user');
  await context.whenRead('group');
  const complete = [...byAccount].filter(([accountId, rows]) => rows.length > 0 && !incomplete.has(accountId));
  const collected = await mapConcurrently(complete, context.concurrency, ([accountId, rows]) => nameAll(context, accountId, rows));
  return collected.filter((assignments) => assignments !== undefined);
};

function rowsByAccount(rows: readonly AssignmentIds[]): Map<string, AssignmentIds[]> {
  const byAccount = new Map<string, AssignmentIds[]>();
  for (const row of rows) byAccount.set(row.accountId, [...(byAccount.get(row.accountId) ?? []), row]);
  return byAccount;
}

/** Rows that nothing has touched, of the permission sets that are still there. */
async function earlierRows(context: CollectContext): Promise<readonly AssignmentIds[]> {
  await context.whenRead('permission-set');
  return (context.earlier?.assignments ?? []).filter(({ permissionSetArn }) => context.directory.nameOf('permission-set', permissionSetArn) !== undefined);
}

async function pairsToAsk(context: CollectContext): Promise<readonly Pair[]> {
  const { earlier, ports: { ssoAdmin } } = context;
  if (earlier?.assignments === undefined) return provisionedPairs(context);
  await context.whenRead('permission-set');
  await askOutdated(context, earlier.touchedProvisions);
  const ofAccounts = await mapConcurrently(earlier.touchedAccounts, context.concurrency, async (accountId) => {
    const arns = await context.orGap({ kind: 'account-assignments', name: accountId }, () => collectAll(ssoAdmin.listProvisionedPermissionSets(accountId)));
    return (arns ?? []).map((permissionSetArn): Pair => ({ accountId, permissionSetArn }));
  });
  const wholly = new Set(earlier.touchedAccounts);
  const touched = earlier.touchedPairs.filter(({ accountId, permissionSetArn }) =>
    !wholly.has(accountId) && context.directory.nameOf('permission-set', permissionSetArn) !== undefined);
  return [...ofAccounts.flat(), ...touched];
}

async function nameAll(context: CollectContext, accountId: string, rows: readonly AssignmentIds[]): Promise<AccountAssignments | undefined> {
  const permissionSets = new Map<string, { groups: string[]; users: string[] }>();
  const orphans: OrphanedAssignment[] = [];
  for (const row of rows) {
    const permissionSet = context.directory.nameOf('permission-set', row.permissionSetArn) ?? row.permissionSetArn;
    const kind = kindOfPrincipal[row.principalType];
    const name = context.directory.nameOf(kind, row.principalId);
    if (name !== undefined) {
      const principals = permissionSets.get(permissionSet) ?? { groups: [], users: [] };
      permissionSets.set(permissionSet, principals);
      principals[kind === 'group' ? 'groups' : 'users'].push(name);
    } else if (await isOrphan(context, row)) {
      orphans.push({ permissionSet, principalType: row.principalType, principalId: row.principalId });
    } else {
      const reason = `${row.principalType} ${row.principalId} is not among the principals that were read`;
      context.gap({ kind: 'account-assignments', name: accountId, operation: 'sso:ListAccountAssignments', reason });
      return undefined;
    }
  }
  context.progress('account-assignments', rows.length);
  return accountAssignmentsSchema.canonical({ accountId, permissionSets: Object.fromEntries(permissionSets), orphans });
}
