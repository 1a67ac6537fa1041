import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { accountAssignmentsSchema, type AccountAssignments } from '../../../src/kinds/account-assignments/schema.js';
import { applicationSchema } from '../../../src/kinds/application/schema.js';
import { groupSchema, type Group } from '../../../src/kinds/group/schema.js';
import type { KindSchema } from '../../../src/kinds/kind.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema, type User } from '../../../src/kinds/user/schema.js';
import { keyText, objectMap, type ObjectKey, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { readDemoOrganization, type DrillReport } from '../../../src/operations/index.js';
import { arbitrarySnapshot } from '../../support/arbitraries/index.js';
import { drill, sandboxThatDrops, sandboxWith } from '../../support/drill.js';
import { rejection } from '../../support/rejection.js';

function withObjects(snapshot: Snapshot, ...objects: SnapshotObject[]): Snapshot {
  return { ...snapshot, objects: objectMap([...snapshot.objects.values(), ...objects]) };
}

function changed<Body extends object>(snapshot: Snapshot, schema: KindSchema<Body>, name: string, change: (body: Body) => Body): SnapshotObject {
  const object = snapshot.objects.get(keyText({ kind: schema.name, name }));
  if (object === undefined) throw new RangeError(`the demo organization has no ${schema.name} ${name}`);
  return makeObject(schema, change(object.body as unknown as Body));
}

function without(snapshot: Snapshot, key: ObjectKey): Snapshot {
  const objects = new Map(snapshot.objects);
  objects.delete(keyText(key));
  return { ...snapshot, objects };
}

function restoreVariable(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

const counts = ({ kinds }: DrillReport): Record<string, string> => Object.fromEntries(kinds.map(({ kind, restored, total }) => [kind, `${restored} of ${total}`]));
const lost = ({ unrestorable }: DrillReport): string[] => unrestorable.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`).sort();

describe('a drill', function () {
  this.timeout(600_000);
  let demo: Snapshot;

  before(async () => {
    demo = await readDemoOrganization();
  });

  it('proves that the demo organization can be restored, and leaves nothing behind', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'idc-test-'));
    const environment = { ...process.env };
    process.env['TMPDIR'] = temporary;
    const report = await drill(demo).finally(() => { restoreVariable('TMPDIR', environment['TMPDIR']); });
    expect(report).to.deep.include({ verdict: 'proved', unrestorable: [], gaps: [], failures: [] });
    expect(report.differences.changes).to.deep.equal([]);
    expect(counts(report)).to.deep.include({ user: '40 of 40', group: '12 of 12', 'permission-set': '15 of 15', 'account-assignments': '8 of 8' });
    expect(readdirSync(temporary)).to.deep.equal([]);
    expect({ ...process.env }).to.deep.equal(environment);
    rmSync(temporary, { recursive: true });
  });

  it('proves it of random organizations with hostile names', async () => {
    await fc.assert(fc.asyncProperty(arbitrarySnapshot({ users: 6, groups: 4, permissionSets: 4, assignments: 8 }), async (snapshot) => {
      const report = await drill(snapshot);
      expect(report.differences.changes).to.deep.equal([]);
      expect(report).to.include({ verdict: 'proved' });
    }), { numRuns: 3, endOnFailure: true });
  });

  it('names what no call can bring back, and finds the rest equal', async () => {
    const external = withObjects(
      demo,
      changed(demo, userSchema, 'hiro.hansen', (user): User => ({ ...user, status: 'DISABLED', externalIds: [{ issuer: 'https://idp.example.com', id: '42' }] })),
      changed(demo, groupSchema, 'Finance', (group): Group => ({ ...group, externalIds: [{ issuer: 'https://idp.example.com', id: '43' }] })),
      changed(demo, accountAssignmentsSchema, '111111111111', (body): AccountAssignments => ({
        ...body, orphans: [{ permissionSet: Object.keys(body.permissionSets ?? {})[0] ?? '', principalType: 'USER', principalId: '11111111-2222-7033-8444-555555555555' }],
      })),
      makeObject(applicationSchema, { name: 'Wiki', applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom-saml', status: 'ENABLED', assignmentRequired: true }),
    );
    const report = await drill(external);
    expect(report).to.deep.include({ verdict: 'partial', failures: [] });
    expect(report.differences.changes).to.deep.equal([]);
    expect(lost(report).map((line) => line.split(':')[0])).to.deep.equal([
      'account-assignments 111111111111', 'application Wiki', 'group Finance', 'user hiro.hansen', 'user hiro.hansen',
    ]);
    expect(counts(report)).to.deep.include({ user: '40 of 40', group: '12 of 12', 'account-assignments': '8 of 8', application: '0 of 1' });
  });

  it('restores a snapshot with gaps as far as it goes: what it mentions and could not read is there already', async () => {
    const gap = { kind: 'group', name: 'Site-Reliability', operation: 'identitystore:DescribeGroup', reason: 'access denied' } as const;
    const report = await drill({ ...without(demo, gap), coverage: { ...demo.coverage, gaps: [gap] } });
    expect(report).to.deep.include({ verdict: 'partial', gaps: [gap], failures: [], unrestorable: [] });
    expect(counts(report)).to.deep.include({ group: '11 of 11', 'account-assignments': '8 of 8' });
  });

  it('restores a snapshot of some kinds only', async () => {
    const objects = objectMap([...demo.objects.values()].filter(({ kind }) => kind === 'account-assignments'));
    const report = await drill({ ...demo, objects, coverage: { kinds: ['account-assignments'], gaps: [] } });
    expect(report).to.deep.include({ verdict: 'proved', kinds: [{ kind: 'account-assignments', total: 8, restored: 8 }] });
  });

  it('names the assignments of a closed account, which AWS would refuse', async () => {
    const accounts = demo.accounts.map((account) => (account.accountId === '444444444444' ? { ...account, status: 'SUSPENDED' } : account));
    const report = await drill({ ...demo, accounts });
    expect(lost(report)).to.deep.equal(['account-assignments 444444444444: the account is SUSPENDED, and AWS takes no assignments there']);
    expect(report).to.deep.include({ verdict: 'partial', failures: [] });
    expect(counts(report)['account-assignments']).to.equal('7 of 8');
  });

  it('works in another Region and account, with accounts that cannot be listed', async () => {
    const instance = { ...demo.instance, region: 'eu-central-1', ownerAccountId: '987654321098' };
    expect(await drill({ ...demo, instance, accounts: [] })).to.include({ verdict: 'proved' });
  });

  it('fails when a write is refused, and says which objects are missing for it', async () => {
    const fault = { operation: 'CreateGroup', match: { DisplayName: 'Finance' }, error: { type: 'ValidationException', message: 'not today' } };
    const report = await drill(demo, sandboxWith({ faults: [fault] }));
    expect(report.verdict).to.equal('unequal');
    expect(report.failures.map(({ kind, name, outcome }) => `${outcome} ${kind} ${name}`)).to.include('failed group Finance');
    expect(report.differences.changes.map(keyText)).to.include('group/Finance');
    expect(counts(report)['group']).to.equal('11 of 12');
  });

  it('notices a write that was acknowledged and dropped', async () => {
    const report = await drill(demo, sandboxThatDrops('PutInlinePolicyToPermissionSet'));
    const policies = [...demo.objects.values()].filter(({ kind, body }) => kind === 'permission-set' && body['inlinePolicy'] !== undefined);
    expect(policies).not.to.deep.equal([]);
    expect(report).to.deep.include({ verdict: 'unequal', failures: [] });
    expect(report.differences.changes.map(keyText)).to.have.members(policies.map(keyText));
  });

  it('refuses a snapshot that mentions a group which is not in it', async () => {
    const error = await rejection(drill(without(demo, { kind: 'group', name: 'Finance' })));
    expect(error).to.include({ code: 'GUARD_COMPATIBILITY' });
    expect(error.message).to.include('group/Finance');
  });

  it('writes nothing to an instance that holds anything', async () => {
    const seeded = sandboxWith({});
    const error = await rejection(drill(demo, (seed) => seeded({ ...seed, standIns: [{ kind: 'user', name: 'somebody' }] })));
    expect(error).to.include({ code: 'INTERNAL' });
    expect(error.message).to.include('Nothing was written');
  });
});
