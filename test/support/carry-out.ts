import { namedKinds } from '../../src/kinds/directory.js';
import type { ReconcileContext } from '../../src/kinds/reconciler.js';
import { kindOf } from '../../src/kinds/registry.js';
import { keyText, liveIdOf, type ObjectChange, type RestorePlan } from '../../src/model/index.js';

/** Carries a plan out by the reconcilers alone, in the engine's order: what comes and changes first, deletions backwards at the end. */
export async function carryOut(plan: RestorePlan, context: ReconcileContext): Promise<void> {
  for (const object of plan.before.values()) {
    const kind = namedKinds.find((name) => name === object.kind);
    if (kind !== undefined) context.directory.add(kind, object.name, liveIdOf(object));
  }
  const { changes } = plan.changes;
  for (const change of changes.filter(({ action }) => action !== 'delete')) await write(change, plan, context);
  for (const change of changes.filter(({ action }) => action === 'delete').reverse()) await write(change, plan, context);
}

async function write(change: ObjectChange, { before, after }: RestorePlan, context: ReconcileContext): Promise<void> {
  const { reconciler } = kindOf(change.kind);
  const [had, wanted] = [before.get(keyText(change)), after.get(keyText(change))];
  if (had !== undefined && wanted !== undefined && change.action === 'update') {
    await reconciler.update(context, liveIdOf(had), had.body, wanted.body);
    return;
  }
  if (had !== undefined) await reconciler.delete(context, liveIdOf(had), had.body);
  if (wanted !== undefined) await reconciler.create(context, wanted.body);
}
