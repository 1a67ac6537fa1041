import { expect } from 'chai';
import { accessControlAttributesReconciler as reconciler } from '../../../src/kinds/access-control-attributes/reconcile.js';
import { accessControlAttributesSchema, type AccessControlAttributes } from '../../../src/kinds/access-control-attributes/schema.js';
import type { ReconcileContext } from '../../../src/kinds/reconciler.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { objectMap } from '../../../src/model/index.js';
import { readLive } from '../../../src/operations/index.js';
import { defaultAccounts, defaultInstance } from '../../support/arbitraries/index.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { reconcileContext } from '../../support/reconcile-context.js';
import { rejection } from '../../support/rejection.js';

const wanted: AccessControlAttributes = { attributes: { team: '${path:enterprise.department}' } };

describe('attributes for access control', function () {
  this.timeout(30_000);
  let instance: EmulatedInstance;
  let context: ReconcileContext;

  async function start(body?: AccessControlAttributes, asyncMs = 300): Promise<void> {
    const objects = objectMap(body === undefined ? [] : [makeObject(accessControlAttributesSchema, body)]);
    instance = await emulatedInstance({ instance: defaultInstance, accounts: defaultAccounts, objects, coverage: { kinds: [], gaps: [] } }, { asyncMs });
    context = await reconcileContext(instance);
  }
  const live = async (): Promise<unknown> => (await readLive(instance.context, { kinds: ['access-control-attributes'] })).snapshot.objects.get('access-control-attributes/instance')?.body;
  afterEach(() => instance.stop());

  it('are enabled when their creation ends', async () => {
    await start();
    expect(await live()).to.equal(undefined);
    await reconciler.create(context, wanted);
    expect(await live()).to.deep.equal(wanted);
  });

  it('are read with their status while they are not enabled', async () => {
    await start({ ...wanted, status: 'CREATION_FAILED' });
    expect(await live()).to.deep.equal({ ...wanted, status: 'CREATION_FAILED' });
  });

  it('name the reason when AWS fails the creation, and are created anew the next time', async () => {
    await start();
    instance.emulator.addFault({ operation: 'CreateInstanceAccessControlAttributeConfiguration', failureReason: 'no such path', times: 1 });
    const error = await rejection(reconciler.create(context, wanted));
    expect(error).to.include({ code: 'AWS_OPERATION_FAILED' }).and.to.have.property('message').that.includes('no such path');
    await reconciler.create(context, wanted);
    expect(await live()).to.deep.equal(wanted);
  });

  it('that somebody else created are taken over with what was wanted', async () => {
    await start({ attributes: { other: 'x' } });
    await reconciler.create(context, wanted);
    expect(await live()).to.deep.equal(wanted);
  });

  it('are replaced as a whole, also by none, and can be switched off twice', async () => {
    await start({ attributes: { other: 'x' } });
    await reconciler.update(context, 'instance', { attributes: { other: 'x' } }, { attributes: {} });
    expect(await live()).to.deep.equal({ attributes: {} });
    await reconciler.delete(context, 'instance', { attributes: {} });
    await reconciler.delete(context, 'instance', { attributes: {} });
    expect(await live()).to.equal(undefined);
  });
});
