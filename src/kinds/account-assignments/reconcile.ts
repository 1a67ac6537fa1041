import { awaitOperation, type AssignmentIds } from '../../aws/index.js';
import { attemptAll, type Part } from '../attempt-all.js';
import { kindOfPrincipal } from '../principal.js';
import type { ReconcileContext, Reconciler } from '../reconciler.js';
import { requireId } from '../resolve.js';
import { settle } from '../settle.js';
import { rowsDifference, type Row } from './rows.js';
import type { AccountAssignments } from './schema.js';

/** Writes the assignments of one account one after the other, because AWS updates one role of an account at a time. */
export const accountAssignmentsReconciler: Reconciler<AccountAssignments> = {
  create: async (context, after) => {
    await accountAssignmentsReconciler.update(context, after.accountId, { accountId: after.accountId }, after);
    return after.accountId;
  },
  update: async (context, accountId, before, after) => {
    const { added, removed } = rowsDifference(before, after);
    // Additions come first: whoever changes from one permission set to another is never without access.
    await attemptAll(`Account ${accountId}`, [
      ...added.map(([text, row]): Part => ({ what: `assign ${text}`, run: () => assign(context, accountId, row) })),
      ...removed.map(([text, row]): Part => ({ what: `unassign ${text}`, run: () => unassign(context, accountId, row) })),
    ]);
  },
  delete: (context, accountId, before) => accountAssignmentsReconciler.update(context, accountId, before, { accountId }),
};

async function assign(context: ReconcileContext, accountId: string, row: Row): Promise<void> {
  const { ssoAdmin } = context.ports;
  const ids = await idsOf(context, accountId, row);
  const isNew = context.directory.isNew(ids.principalId) || context.directory.isNew(ids.permissionSetArn);
  await context.assignmentWindow.hold(() =>
    settle(isNew, async () => {
      const started = await ssoAdmin.createAssignment(ids);
      await awaitOperation('sso:CreateAccountAssignment', started, (id) => ssoAdmin.describeAssignmentCreation(id));
    }));
}

async function unassign(context: ReconcileContext, accountId: string, row: Row): Promise<void> {
  const { ssoAdmin } = context.ports;
  const ids = await idsOf(context, accountId, row);
  await context.assignmentWindow.hold(async () => {
    const started = await ssoAdmin.deleteAssignment(ids);
    await awaitOperation('sso:DeleteAccountAssignment', started, (id) => ssoAdmin.describeAssignmentDeletion(id));
  });
}

async function idsOf(context: ReconcileContext, accountId: string, row: Row): Promise<AssignmentIds> {
  const { principalType, principal } = row;
  return {
    accountId,
    permissionSetArn: await requireId(context, 'permission-set', row.permissionSet),
    principalType,
    principalId: row.orphaned ? principal : await requireId(context, kindOfPrincipal[principalType], principal),
  };
}
