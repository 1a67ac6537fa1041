import { schemaOf } from '../kinds/schemas.js';
import { isRemoval, keyText, kindNames, type ChangeAction, type KindName, type RestorePlan, type SnapshotObject } from '../model/index.js';

/** How much of one kind a plan takes away. */
export interface DeletionCount {
  readonly kind: KindName;
  /** What is counted, in the plural. */
  readonly label: string;
  readonly deleted: number;
  /** How many there are live. */
  readonly live: number;
}

/**
 * What a plan deletes or replaces, kind by kind. Of collections it counts the single assignments, because an account that
 * keeps one of fifty is no deletion of an object. Orphaned assignments do not count: nobody can use them.
 */
export function countDeletions({ before, after, changes }: Pick<RestorePlan, 'before' | 'after' | 'changes'>): DeletionCount[] {
  const live = [...before.values()];
  return kindNames.map((kind): DeletionCount => {
    const schema = schemaOf(kind);
    const objects = live.filter((object) => object.kind === kind);
    const changed = changes.changes.filter((change) => change.kind === kind);
    if (schema.filtered === undefined) return { kind, label: schema.label[1], deleted: changed.filter(isRemoval).length, live: objects.length };
    const lost = changed.map((change) => {
      const [had, has] = [before, after].map((side) => partsOf(side.get(keyText(change))));
      return [...(had ?? [])].filter((part) => !has?.has(part)).length;
    });
    const all = objects.reduce((sum, object) => sum + partsOf(object).size, 0);
    return { kind, label: 'assignments', deleted: lost.reduce((sum, count) => sum + count, 0), live: all };
  });
}

/** Objects and single assignments that undoing a plan would delete: what it brings, and what it replaces. */
export function countBrought({ before, after, changes }: Pick<RestorePlan, 'before' | 'after' | 'changes'>): number {
  const undone = { ...changes, changes: changes.changes.map((change) => ({ ...change, action: undoes[change.action] })) };
  return countDeletions({ before: after, after: before, changes: undone }).reduce((sum, { deleted }) => sum + deleted, 0);
}

const undoes: Readonly<Record<ChangeAction, ChangeAction>> = { create: 'delete', delete: 'create', update: 'update', replace: 'replace' };

function partsOf(object: SnapshotObject | undefined): Set<string> {
  const parts = new Set<string>();
  if (object === undefined) return parts;
  schemaOf(object.kind).filtered?.(object.body, ({ accountId, permissionSet, principal }) => {
    if (principal !== undefined) parts.add(`${accountId} ${permissionSet} ${keyText(principal)}`);
    return true;
  });
  return parts;
}
