import type { AssignmentIds } from '../../aws/index.js';
import { attemptAll, type Part } from '../attempt-all.js';
import { kindOfPrincipal } from '../principal.js';
import type { ReconcileContext, Reconciler } from '../reconciler.js';
import { requireId } from '../resolve.js';
import { settle } from '../settle.js';
import type { AccountAssignments, OrphanedAssignment } from './schema.js';

/** One assignment by names, or an orphan by the ID that is all that is left of its principal. */
interface Row {
  readonly permissionSet: string;
  readonly principalType: 'GROUP' | 'USER';
  readonly principal: string;
  readonly orphaned: boolean;
}

/** Writes the assignments of one account one after the other, because AWS updates one role of an account at a time. */
export const accountAssignmentsReconciler: Reconciler<AccountAssignments> = {
  create: async (context, after) => {
    await accountAssignmentsReconciler.update(context, after.accountId, { accountId: after.accountId }, after);
    return after.accountId;
  },
  update: async (context, accountId, before, after) => {
    const had = rowsOf(before);
    const wanted = rowsOf(after);
    const added = [...wanted].filter(([key, row]) => !had.has(key) && !row.orphaned);
    const removed = [...had].filter(([key]) => !wanted.has(key));
    const toFollow = (index: number): number => added.length + removed.length - 1 - index;
    // Additions come first: whoever changes from one permission set to another is never without access.
    await attemptAll(`Account ${accountId}`, [
      ...added.map(([text, row], index): Part => ({ what: `assign ${text}`, run: () => assign(context, accountId, row, toFollow(index)) })),
      ...removed.map(([text, row], index): Part => ({ what: `unassign ${text}`, run: () => unassign(context, accountId, row, toFollow(added.length + index)) })),
    ]);
  },
  delete: (context, accountId, before) => accountAssignmentsReconciler.update(context, accountId, before, { accountId }),
};

function rowsOf(assignments: AccountAssignments): Map<string, Row> {
  const named = Object.entries(assignments.permissionSets ?? {}).flatMap(([permissionSet, { groups = [], users = [] }]) => [
    ...groups.map((principal): Row => ({ permissionSet, principalType: 'GROUP', principal, orphaned: false })),
    ...users.map((principal): Row => ({ permissionSet, principalType: 'USER', principal, orphaned: false })),
  ]);
  const orphaned = (assignments.orphans ?? []).map(orphanRow);
  return new Map([...named, ...orphaned].map((row) => [rowText(row), row]));
}

function orphanRow({ permissionSet, principalType, principalId }: OrphanedAssignment): Row {
  return { permissionSet, principalType, principal: principalId, orphaned: true };
}

function rowText({ permissionSet, principalType, principal, orphaned }: Row): string {
  return `${permissionSet} to ${orphaned ? 'deleted ' : ''}${principalType.toLowerCase()} ${principal}`;
}

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
