import { expect } from 'chai';
import type { AnswerMemory } from '../../src/aws/index.js';
import { collectSnapshot, type Collected } from '../../src/collect/collect-snapshot.js';
import { readDemoOrganization, takeSnapshot } from '../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';
import { wholeSeed } from '../support/whole-seed.js';

/** Members that are no part of a snapshot: who wrote a record when, what follows from others, and paging. */
const leftOut = [
  'CreatedAt', 'CreatedBy', 'UpdatedAt', 'UpdatedBy', 'CreatedDate', 'AddedDate', 'JoinedTimestamp', 'JoinedMethod', 'Arn', 'Paths', 'State', 'MembershipId',
  'IdentityStoreArn', 'IsPrimaryRegion', 'KeyType', 'GrantType', 'AuthenticationMethodType', 'TrustedTokenIssuerType', 'PrincipalType', 'NextToken', 'PolicyTypes', 'Path',
];

/** The root, below which paths begin; units without accounts, which are parts of paths; and names of managed policies, whose ARNs are kept. */
const follows = ['organizations:ListRoots.', 'organizations:ListOrganizationalUnitsForParent.OrganizationalUnits.Id', 'sso:ListManagedPoliciesInPermissionSet.AttachedManagedPolicies.Name'];

/** What stands for the usual state, which is not written. */
const usual = new Set(['ACTIVE']);

type Scalar = readonly [path: string, value: string];

function scalarsOf(value: unknown, path = ''): Scalar[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[path, String(value)]];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([key, member]) => scalarsOf(member, Array.isArray(value) ? path : `${path}.${key}`));
}

/** All values, and all keys: names of scopes and tags are keys. */
function everythingIn({ snapshot: { instance, accounts, objects } }: Collected): Set<string> {
  const whole = [instance, accounts, [...objects.values()].map(({ body }) => body)];
  const keys = JSON.stringify(whole).matchAll(/"([^"\\]*)":/g);
  return new Set([...scalarsOf(whole).map(([, text]) => text), ...[...keys].map(([, key]) => key ?? '')]);
}

describe('what AWS tells', function () {
  this.timeout(60_000);
  let instance: EmulatedInstance;
  before(async () => { instance = await emulatedInstance(await readDemoOrganization(), { seed: wholeSeed, pageSize: 100 }); });
  after(() => instance.stop());

  it('is in the snapshot, member by member, but for what the documentation lists', async () => {
    const told: Scalar[] = [];
    const memory: AnswerMemory = {
      recall: async ({ action, input }, ask) => {
        const outcome = await ask(input);
        if ('answer' in outcome) told.push(...scalarsOf({ ...outcome.answer, InlinePolicy: undefined }, action));
        return outcome;
      },
    };
    const collected = await collectSnapshot(instance.aws.remembering(memory), { instance: await instance.aws.findInstance() });
    expect(collected.snapshot.coverage.gaps).to.deep.equal([]);
    const kept = everythingIn(collected);
    const isLeftOut = (path: string): boolean => path.split('.').slice(1).some((member) => leftOut.includes(member));
    const lost = told.filter(([path, value]) => !kept.has(value) && !usual.has(value) && !isLeftOut(path));
    expect(told.length).to.be.above(150);
    expect(lost.map(([path]) => path).filter((path) => !follows.some((known) => path.startsWith(known)))).to.deep.equal([]);
  });

  it('of a principal that is gone is asked once, however many assignments it has left', async () => {
    instance.emulator.clearCalls();
    await takeSnapshot(instance.context);
    expect(instance.emulator.calls.filter(({ operation }) => operation === 'DescribeUser')).to.have.length(1);
  });

  it('and no restore could set is marked as such in the snapshot', async () => {
    const { beyondRestore = [] } = (await takeSnapshot(instance.context)).metadata;
    expect(beyondRestore.map(({ kind, reason, count }) => `${count} ${kind}: ${reason.split(/ |: /)[0] ?? ''}`)).to.deep.equal([
      '1 user: externalIds', '1 user: status', '1 group: externalIds', '2 account-assignments: orphans', '1 application: assignments.orphans', '1 application: the',
    ]);
    expect(instance.repository.git('log', '-1', '--format=%(trailers:key=Snapshot-Beyond-Restore,valueonly)', 'snapshots')).to.include('disable the user in the console');
  });
});
