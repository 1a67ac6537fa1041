import type { AccountAssignments, OrphanedAssignment } from './schema.js';

/** One assignment by names, or an orphan by the ID that is all that is left of its principal. */
export interface Row {
  readonly permissionSet: string;
  readonly principalType: 'GROUP' | 'USER';
  readonly principal: string;
  readonly orphaned: boolean;
}

/** What an account gains and loses, each row with a text for people. Nobody can make an orphan, so none is gained. */
export function rowsDifference(before: AccountAssignments, after: AccountAssignments): Record<'added' | 'removed', [text: string, row: Row][]> {
  const had = rowsOf(before);
  const wanted = rowsOf(after);
  return {
    added: [...wanted].filter(([text, row]) => !had.has(text) && !row.orphaned),
    removed: [...had].filter(([text]) => !wanted.has(text)),
  };
}

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
