import { expect } from 'chai';
import fc from 'fast-check';
import { actionsOfWrite, writePermissionsOf } from '../../src/kinds/write-permissions.js';
import { kindOf } from '../../src/kinds/registry.js';
import type { User } from '../../src/kinds/user/schema.js';
import { propertiesOf } from '../../src/kinds/schemas.js';
import type { ReconcileContext } from '../../src/kinds/reconciler.js';
import { permissionsFor } from '../../src/kinds/permissions.js';
import { keyText, kindNames, liveIdOf, objectsOfKind, type ObjectChange, type RestorePlan, type Snapshot } from '../../src/model/index.js';
import { readLive } from '../../src/operations/index.js';
import { planRestore } from '../../src/plan/index.js';
import type { Policy } from '../../stacks/foundation/src/documents/policy.js';
import { arbitraryDamage, arbitrarySnapshot } from '../support/arbitraries/index.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';
import { policiesFor, refusedCalls } from '../support/foundation/refused-calls.js';
import { reconcileContext } from '../support/reconcile-context.js';

const bounds = { users: 5, groups: 4, permissionSets: 4, assignments: 6 };
const pair = arbitrarySnapshot(bounds).chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired))).filter(haveAddressesOfTheirOwn);

/** Whether each e-mail address belongs to one user in both states: the service takes no other, and creates come before deletions. */
function haveAddressesOfTheirOwn(states: readonly Snapshot[]): boolean {
  const owners = new Map<string, string>();
  return states.flatMap(({ objects }) => objectsOfKind(objects, 'user')).every(({ name, body }) => {
    const address = (body as User).emails?.[0]?.value?.toLowerCase();
    if (address === undefined) return true;
    const owner = owners.get(address) ?? name;
    owners.set(address, owner);
    return owner === name;
  });
}

/** Actions of a restore that read, which a caller has for the reading of the live state too. */
const reading = new Set(permissionsFor(kindNames).Statement.flatMap(({ Action }) => Action));

type Way = 'create' | 'update' | 'delete';

/** One write of a plan with the actions that its object says it takes and those that the emulator was asked for. */
async function write(instance: EmulatedInstance, role: readonly Policy[], context: ReconcileContext, { before, after }: RestorePlan, change: ObjectChange, way: Way): Promise<void> {
  const { reconciler } = kindOf(change.kind);
  const [had, wanted] = [before.get(keyText(change)), after.get(keyText(change))];
  instance.emulator.clearCalls();
  if (way === 'create') await reconciler.create(context, wanted!.body);
  else if (way === 'update') await reconciler.update(context, liveIdOf(had!), had!.body, wanted!.body);
  else await reconciler.delete(context, liveIdOf(had!), had!.body);
  const called = new Set(instance.emulator.calls.map(({ service, operation }) => `${service === 'sso-admin' ? 'sso' : service}:${operation}`));
  const predicted = actionsOfWrite(change.kind, way, had === undefined || way === 'create' ? {} : propertiesOf(had), way === 'delete' ? {} : propertiesOf(wanted!));
  const known = new Set([...predicted, ...writePermissionsOf(change.kind).filter((action) => !/:(Create|Update|Delete|Put|Attach|Detach|Tag|Untag)/.test(action)), ...reading]);
  const title = `${way} ${keyText(change)}`;
  expect(predicted.filter((action) => !called.has(action)), `${title}: foreseen and not called`).to.deep.equal([]);
  expect([...called].filter((action) => !known.has(action)), `${title}: called and not foreseen`).to.deep.equal([]);
  expect(refusedCalls(role, instance.emulator.calls), `${title}: refused to the role of the foundation stack`).to.deep.equal([]);
}

async function carryOut([desired, damaged]: [Snapshot, Snapshot]): Promise<void> {
  const instance = await emulatedInstance(damaged, { pageSize: 100 });
  try {
    const live = (await readLive(instance.context)).snapshot;
    const plan = planRestore(live, { ...desired, instance: live.instance }, { strategy: 'mirror', allowDeletes: 1_000 });
    const context = await reconcileContext(instance);
    const role = policiesFor('restore', await instance.aws.findInstance());
    const changes = [...plan.changes.changes];
    const of = (...actions: ObjectChange['action'][]) => changes.filter(({ action }) => actions.includes(action));
    // In the order of the engine: what is replaced goes first, then everything comes, and at the end the rest goes.
    for (const change of of('replace').reverse()) await write(instance, role, context, plan, change, 'delete');
    for (const change of of('create', 'update', 'replace')) await write(instance, role, context, plan, change, change.action === 'update' ? 'update' : 'create');
    for (const change of of('delete').reverse()) await write(instance, role, context, plan, change, 'delete');
  } finally {
    await instance.stop();
  }
}

describe('the permissions of a write', function () {
  this.timeout(240_000);

  it('are those that it asks the service for, none missing and none superfluous, and the restoring role of the foundation stack is allowed each', async () => {
    await fc.assert(fc.asyncProperty(pair, carryOut), { numRuns: 20, endOnFailure: true });
  });
});
