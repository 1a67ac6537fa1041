import { keyText, type TargetFinding } from '../../model/index.js';
import type { CompatibilityCheck } from './input.js';
import { permissionSetsIn, writtenAssignments, type WrittenAssignments } from './written-assignments.js';

/**
 * What a delegated administrator may not do: write assignments of the management account, and write or assign permission
 * sets that are provisioned there. An organization's instance belongs to its management account.
 */
export const managementAccount: CompatibilityCheck = ({ plan, live, callerAccountId }) => {
  const managementAccountId = live.instance.ownerAccountId;
  if (callerAccountId === managementAccountId) return [];
  const reserved = permissionSetsIn(live.objects, managementAccountId);
  const assigned = writtenAssignments(plan);
  const changed = plan.changes.changes.filter(({ kind, name }) => kind === 'permission-set' && reserved.has(name));
  const refused = (subject: string, message: string): TargetFinding => ({
    check: 'management-account', severity: 'error', subject, message,
    remedy: `Run the restore in the management account ${managementAccountId}, or restore without this object.`,
  });
  return [
    ...changed.map(({ name }) => refused(keyText({ kind: 'permission-set', name }),
      `Permission set ${name} is provisioned in the management account ${managementAccountId}, so the delegated administrator ${callerAccountId} may not change it`)),
    ...accountsOf(assigned.filter(({ accountId }) => accountId === managementAccountId)).map((accountId) => refused(assignmentsKey(accountId),
      `The delegated administrator ${callerAccountId} may not change assignments in the management account ${accountId}`)),
    ...assigned.filter(({ accountId, permissionSet }) => accountId !== managementAccountId && reserved.has(permissionSet)).map(({ accountId, permissionSet }) => refused(assignmentsKey(accountId),
      `Permission set ${permissionSet} is provisioned in the management account ${managementAccountId}, so the delegated administrator ${callerAccountId} may not assign it in account ${accountId} or take it away there`)),
  ];
};

function accountsOf(rows: readonly WrittenAssignments[]): string[] {
  return [...new Set(rows.map(({ accountId }) => accountId))];
}

function assignmentsKey(accountId: string): string {
  return keyText({ kind: 'account-assignments', name: accountId });
}
