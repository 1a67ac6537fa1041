import { keyText, type TargetFinding } from '../../model/index.js';
import { accountJudge } from './account-state.js';
import type { CompatibilityCheck } from './input.js';
import { writtenAssignments } from './written-assignments.js';

/** Assignments to accounts that the target's organization does not have, or in which Identity Center cannot work. */
export const accounts: CompatibilityCheck = ({ plan, live }) => {
  const totals = new Map<string, { added: number; removed: number }>();
  for (const { accountId, added, removed } of writtenAssignments(plan)) {
    const before = totals.get(accountId) ?? { added: 0, removed: 0 };
    totals.set(accountId, { added: before.added + added, removed: before.removed + removed });
  }
  const judge = accountJudge(live);
  return [...totals].flatMap(([accountId, { added, removed }]): TargetFinding[] => {
    const judged = judge(accountId);
    if (judged === undefined || (judged.problem === 'absent' && added === 0)) return [];
    const found = { check: 'accounts', severity: 'error', subject: keyText({ kind: 'account-assignments', name: accountId }) } as const;
    return judged.problem === 'absent'
      ? [{ ...found, message: `Account ${accountId} is not in the organization of the target, and ${assignments(added)} would be made there`, remedy: absentRemedy }]
      : [{ ...found, message: `Account ${accountId} is ${judged.status}, so AWS will refuse ${assignments(added + removed)} there`, remedy: unavailableRemedy }];
  });
};

const absentRemedy = 'Say in a mapping which account of the target is meant (--map FILE), or leave its assignments out (--exclude account=ID).';
const unavailableRemedy = 'Reopen the account, or restore without its assignments.';

function assignments(count: number): string {
  return count === 1 ? '1 assignment' : `${count} assignments`;
}
