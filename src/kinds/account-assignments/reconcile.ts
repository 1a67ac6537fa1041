import type { AssignmentIds } from '../../aws/index.js';
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
    const toFollow = (index: number): number => added.length + removed.length - 1 - index;
    // Additions come first: whoever changes from one permission set to another is never without access.
    await attemptAll(`Account ${accountId}`, [
      ...added.map(([text, row], index): Part => ({ what: `assign ${text}`, run: () => assign(context, accountId, row, toFollow(index)) })),
      ...removed.map(([text, row], index): Part => ({ what: `unassign ${text}`, run: () => unassign(context, accountId, row, toFollow(added.length + index)) })),
    ]);
  },
  delete: (context, accountId, before) => accountAssignmentsReconciler.update(context, accountId, before, { accountId }),
};

async function assign(context: ReconcileContext, accountId: string, row: Row, toFollow: number): Promise<void> {
  const ids = await idsOf(context, accountId, row);
  const isNew = context.directory.isNew(ids.principalId) || context.directory.isNew(ids.permissionSetArn);
  await settle(isNew, () => context.operations.createAssignment(ids, toFollow));
}

async function unassign(context: ReconcileContext, accountId: string, row: Row, toFollow: number): Promise<void> {
  await context.operations.deleteAssignment(await idsOf(context, accountId, row), toFollow);
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
