import { expect } from 'chai';
import { demoDamage, openRepository, readDemoOrganization, takeSnapshot } from '../../../src/operations/index.js';
import { temporaryCheckout, type Checkout } from '../../support/checkout.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { runProgramOf } from '../../support/library-guide.js';

describe('the guide to the library', () => {
  let instance: EmulatedInstance;
  let checkout: Checkout;
  before(async () => {
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    checkout = temporaryCheckout();
    await takeSnapshot({ ...instance.context, repository: await openRepository(checkout.root) });
    for (const { run } of await demoDamage(instance.context)) await run();
  });
  after(async () => {
    checkout.remove();
    await instance.stop();
  });

  it('tells a program that compiles against the types of the package and does what the guide says', async () => {
    const output = await runProgramOf('docs/guide/library.md', checkout, instance.emulator.endpoint);
    expect(output).to.include('instance default\n').and.include('permission set AdministratorAccess\n').and.include('2 snapshots, tags before-migration\n0 damages\n');
    expect(output).to.match(/^[1-9]\d* differences$/m).and.include('alice.anderson by Platform-Admins\n').and.include('would create group/').and.include(', 0 remaining\n');
    expect(output).to.match(/REVISION_UNKNOWN\n.+\nanother organization: true\ntrue\n$/);
  }).timeout(300_000);
});
