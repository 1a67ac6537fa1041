import { keyText, type TargetFinding } from '../../model/index.js';
import { accountProblem, accountStatus } from './account-state.js';
import type { CompatibilityCheck } from './input.js';
import { writtenAssignments } from './written-assignments.js';

/** Assignments to accounts that the target's organization does not have, or in which Identity Center cannot work. */
export const accounts: CompatibilityCheck = ({ plan, live }) => {
  const written = writtenAssignments(plan);
  return [...new Set(written.map(({ accountId }) => accountId))].flatMap((accountId): TargetFinding[] => {
    const problem = accountProblem(live, accountId);
    const rows = written.filter((row) => row.accountId === accountId);
    const added = rows.reduce((sum, row) => sum + row.added, 0);
    const removed = rows.reduce((sum, row) => sum + row.removed, 0);
    if (problem === undefined || (problem === 'absent' && added === 0)) return [];
    const found = { check: 'accounts', severity: 'error', subject: keyText({ kind: 'account-assignments', name: accountId }) } as const;
    return problem === 'absent'
      ? [{ ...found, message: `Account ${accountId} is not in the organization of the target, and ${assignments(added)} would be made there`, remedy: absentRemedy }]
      : [{ ...found, message: `Account ${accountId} is ${accountStatus(live, accountId)}, so AWS will refuse ${assignments(added + removed)} there`, remedy: unavailableRemedy }];
  });
};

const absentRemedy = 'Correct the account ID in the snapshot files, or restore without these assignments.';
const unavailableRemedy = 'Reopen the account, or restore without its assignments.';

function assignments(count: number): string {
  return count === 1 ? '1 assignment' : `${count} assignments`;
}
