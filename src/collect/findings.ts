import type { AccountAssignments } from '../kinds/account-assignments/schema.js';
import { keyText, kindNames, objectsOfKind, type Finding, type KindName, type Snapshot } from '../model/index.js';

/** What a state shows to who looks: orphans, assignments where nobody can sign in, names that differ in case only. */
export function findingsIn(snapshot: Snapshot): Finding[] {
  return [...assignmentFindings(snapshot), ...kindNames.flatMap((kind) => caseFindings(snapshot, kind))];
}

function assignmentFindings({ objects, accounts }: Snapshot): Finding[] {
  const closed = new Map(accounts.filter(({ status }) => status !== 'ACTIVE').map(({ accountId, status }) => [accountId, status]));
  return objectsOfKind(objects, 'account-assignments').flatMap(({ kind, name, body }) => {
    const { orphans = [] } = body as unknown as AccountAssignments;
    const status = closed.get(name);
    return [
      ...orphans.map(({ permissionSet, principalType, principalId }): Finding => ({
        type: 'orphaned-assignment', kind, name, detail: `${permissionSet} to ${principalType} ${principalId}, which is gone`,
      })),
      ...(status === undefined ? [] : [{ type: 'assignment-in-closed-account', kind, name, detail: `the account is ${status}` } as const]),
    ];
  });
}

/** AWS takes names of users and groups for one when they differ in case only, and so do people. */
function caseFindings({ objects }: Snapshot, kind: KindName): Finding[] {
  const byFolded = new Map<string, string[]>();
  for (const { name } of objectsOfKind(objects, kind)) {
    const folded = keyText({ kind, name }).toLowerCase();
    byFolded.set(folded, [...(byFolded.get(folded) ?? []), name]);
  }
  return [...byFolded.values()].filter((names) => names.length > 1).flatMap((names) =>
    names.map((name): Finding => ({ type: 'names-differ-in-case', kind, name, detail: `also ${names.filter((other) => other !== name).join(', ')}` })));
}
