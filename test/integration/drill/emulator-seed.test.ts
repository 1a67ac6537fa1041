import { expect } from 'chai';
import fc from 'fast-check';
import { emulatorSeed } from '../../../src/cli/drill/emulator-seed.js';
import { startEmulator } from '../../../src/emulator/index.js';
import { connectAws } from '../../../src/aws/index.js';
import { seclude } from '../../../src/cli/drill/seclude.js';
import { collectSnapshot } from '../../../src/collect/collect-snapshot.js';
import type { AccountInfo } from '../../../src/model/index.js';

const owner: AccountInfo = { accountId: '111111111111', name: 'root', email: 'root@example.com', status: 'ACTIVE' };
const unitPath = fc.array(fc.constantFrom('Production', 'Test', '__proto__', 'a/b'), { minLength: 1, maxLength: 3 });
const account: fc.Arbitrary<AccountInfo> = fc.record({
  accountId: fc.integer({ min: 200_000_000_000, max: 999_999_999_999 }).map(String),
  name: fc.string({ maxLength: 200 }),
  email: fc.oneof(fc.emailAddress(), fc.string()),
  status: fc.constantFrom('ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'PENDING_ACTIVATION', '?'),
  organizationalUnit: unitPath.map((path) => ({ id: path.join('+'), path })),
});

describe('the seed of a drill', function () {
  this.timeout(60_000);

  it('holds the accounts with their units, whatever people have written into accounts.yaml', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(account, { maxLength: 6, selector: ({ accountId }) => accountId }), async (accounts) => {
      const seed = { region: 'eu-west-1', ownerAccountId: owner.accountId, accounts: [owner, ...accounts], policies: ['/teams/Read', '/Write'], standIns: [] };
      const emulator = await startEmulator({ region: 'eu-west-1', seed: emulatorSeed(seed) });
      const giveBack = seclude({ AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' });
      try {
        const aws = await connectAws({ requestsPerSecond: 0 });
        const { snapshot } = await collectSnapshot(aws, { instance: await aws.findInstance() });
        const paths = new Map(snapshot.accounts.map(({ accountId, organizationalUnit }) => [accountId, organizationalUnit?.path]));
        expect(paths).to.deep.equal(new Map([owner, ...accounts].map(({ accountId, organizationalUnit }) => [accountId, organizationalUnit?.path])));
        expect(snapshot.instance).to.include({ region: 'eu-west-1', ownerAccountId: owner.accountId });
        expect(snapshot.objects.size).to.equal(0);
      } finally {
        giveBack();
        await emulator.stop(); // rejects when an answer was none that AWS could give
      }
    }), { numRuns: 25 });
  });
});
