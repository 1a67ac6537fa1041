import { kindNames, type ChangeAction, type ChangeSet, type KindName } from '../model/index.js';

/** How many objects of one kind are created, updated, replaced and deleted. */
export type ChangeCounts = Record<ChangeAction, number>;

/** Counts a change set kind by kind; every kind is there. */
export function countChanges(changeSet: ChangeSet): Record<KindName, ChangeCounts> {
  const counts = Object.fromEntries(kindNames.map((kind) => [kind, { create: 0, update: 0, replace: 0, delete: 0 }])) as Record<KindName, ChangeCounts>;
  for (const { kind, action } of changeSet.changes) counts[kind][action] += 1;
  return counts;
}
