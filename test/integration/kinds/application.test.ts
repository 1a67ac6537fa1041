import { expect } from 'chai';
import { collectAll } from '../../../src/aws/index.js';
import { applicationSchema } from '../../../src/kinds/application/schema.js';
import type { Application } from '../../../src/kinds/application/shape.js';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { trustedTokenIssuerSchema, type TrustedTokenIssuer } from '../../../src/kinds/trusted-token-issuer/schema.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { kindNames, objectMap, type Snapshot } from '../../../src/model/index.js';
import { commitLive } from '../../../src/operations/commit-live.js';
import { readLive, restore, takeSnapshot, type RestoreReport } from '../../../src/operations/index.js';
import { defaultAccounts, defaultInstance } from '../../support/arbitraries/index.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { checkLaw } from '../../support/preview-law.js';

const custom = 'arn:aws:sso::aws:applicationProvider/custom';
const saml = 'arn:aws:sso::aws:applicationProvider/custom-saml';
const arnOf = (number: number): string => `arn:aws:sso::000000000042:application/ssoins-0123456789abcdef/apl-${String(number).padStart(16, '0')}`;

const idp: TrustedTokenIssuer = {
  name: 'idp', issuerUrl: 'https://idp.example.com', claimAttributePath: 'email', identityStoreAttributePath: 'emails.value', jwksRetrievalOption: 'OPEN_ID_DISCOVERY',
};

const reports: Application = {
  name: 'Reports', applicationProviderArn: custom, description: 'Reports of the month', status: 'ENABLED', assignmentRequired: true,
  portalOptions: { visibility: 'DISABLED', signInOptions: { origin: 'APPLICATION', applicationUrl: 'https://reports.example.com' } },
  assignments: { groups: ['Analysts'], users: ['alice'] },
  accessScopes: { 'sso:account:access': ['arn:aws:sso:::instance/ssoins-0123456789abcdef'] },
  grants: { authorizationCode: { redirectUris: ['https://reports.example.com/callback'] }, jwtBearer: { authorizedTokenIssuers: { idp: ['api'] } }, refreshToken: {} },
  authenticationMethods: { iam: { actorPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sso-oauth:CreateTokenWithIAM', Resource: '*' }] } } },
  tags: { team: 'finance' },
};
const bare: Application = { name: 'Reports', applicationProviderArn: custom, status: 'ENABLED', assignmentRequired: true, portalOptions: { visibility: 'ENABLED' } };
const wiki: Application = { ...bare, name: 'Wiki', applicationProviderArn: saml, assignments: { groups: ['Analysts'] } };

function stateOf(applications: readonly Application[], issuer: TrustedTokenIssuer = idp, groups: readonly string[] = ['Analysts', 'Writers']): Snapshot {
  const objects = objectMap([
    makeObject(userSchema, { userName: 'alice', displayName: 'Alice', name: { givenName: 'A', familyName: 'B' } }),
    ...groups.map((displayName) => makeObject(groupSchema, { displayName })),
    makeObject(trustedTokenIssuerSchema, issuer),
    ...applications.map((body) => makeObject(applicationSchema, body)),
  ]);
  return { instance: defaultInstance, accounts: defaultAccounts, objects, coverage: { kinds: kindNames, gaps: [] } };
}

const withoutId = ({ id: _id, applicationAccount: _account, createdFrom: _region, ...body }: Application): object => body;

describe('applications', function () {
  this.timeout(120_000);

  describe('on the emulator', () => {
    let instance: EmulatedInstance;
    afterEach(() => instance.stop());

    const live = async (): Promise<Record<string, object>> => {
      const { snapshot } = await readLive(instance.context, { kinds: ['application'] });
      expect(snapshot.coverage.gaps).to.deep.equal([]);
      return Object.fromEntries([...snapshot.objects.values()].map(({ name, body }) => [name, withoutId(body as Application)]));
    };
    const restoreTo = (revision: string): Promise<RestoreReport> =>
      restore(instance.context, { ...instance.stack, revision, policy: { strategy: 'mirror' } }, () => Promise.resolve(true));
    const ports = async () => instance.aws.open(await instance.aws.findInstance());

    it('are read with everything that belongs to them, by seven calls each', async () => {
      instance = await emulatedInstance(stateOf([reports, wiki]), { pageSize: 100 });
      const { metadata } = await takeSnapshot(instance.context);
      expect(await live()).to.deep.equal({ Reports: withoutId(reports), Wiki: wiki });
      const calls = Object.entries(metadata.calls).filter(([action]) => /Application/.test(action));
      expect(Object.fromEntries(calls)).to.deep.equal({
        'sso:ListApplications': 1, 'sso:ListApplicationAssignments': 2, 'sso:GetApplicationAssignmentConfiguration': 2, 'sso:GetApplicationSessionConfiguration': 2,
        'sso:ListApplicationAccessScopes': 2, 'sso:ListApplicationAuthenticationMethods': 2, 'sso:ListApplicationGrants': 2,
      });
    });

    it('keep assignments and grants whose principal or issuer was deleted', async () => {
      instance = await emulatedInstance(stateOf([reports]));
      const { identityStore, trustedTokenIssuers } = await ports();
      const groupId = await identityStore.findGroupId('Analysts') ?? '';
      await identityStore.deleteGroup(groupId);
      for await (const { arn } of trustedTokenIssuers.list()) await trustedTokenIssuers.delete(arn);
      const found = (await live())['Reports'] as Application;
      expect(found.assignments).to.deep.equal({ users: ['alice'], orphans: [{ principalType: 'GROUP', principalId: groupId }] });
      expect(Object.values(found.grants?.jwtBearer?.orphans ?? {})).to.deep.equal([['api']]);
      expect(found.grants?.jwtBearer?.authorizedTokenIssuers).to.equal(undefined);
    });

    it('of one name are all kept, the first by ARN under the name alone', async () => {
      instance = await emulatedInstance(stateOf([
        { ...bare, id: arnOf(2), tags: { number: '2' }, namesake: 'any' }, { ...bare, id: arnOf(1), tags: { number: '1' } },
        { ...bare, id: arnOf(3), name: 'Reports~apl-0000000000000002' },
      ]));
      expect(Object.keys(await live()).sort()).to.deep.equal(['Reports', 'Reports~apl-0000000000000002', 'Reports~apl-0000000000000002~']);
      const { metadata } = await takeSnapshot(instance.context);
      expect(metadata.counts).to.include({ application: 3 });
    });

    it('of one name come back with what each of them had, however many were deleted', async () => {
      const of = (number: number): Application => ({ ...bare, id: arnOf(number), tags: { number: String(number) }, ...(number === 1 ? {} : { namesake: `apl-${String(number).padStart(16, '0')}` }) });
      instance = await emulatedInstance(stateOf([of(1), of(2), of(3)]));
      const { metadata } = await takeSnapshot(instance.context);
      const { applications, ssoAdmin } = await ports();
      await applications.delete(arnOf(1));
      await ssoAdmin.tag(arnOf(3), { number: 'wrong' });
      const report = await restoreTo(metadata.snapshotId);
      expect(report.outcomes.map(({ name, action, outcome }) => [name, action, outcome])).to.deep.equal([
        ['Reports~apl-0000000000000002', 'create', 'done'], ['Reports~apl-0000000000000003', 'update', 'done'],
      ]);
      expect(report.remaining.changes).to.deep.equal([]);
      expect((await restoreTo(metadata.snapshotId)).outcomes).to.deep.equal([]);
      const tags = Object.values(await live()).map((application) => (application as Application).tags?.['number']);
      expect(tags.sort()).to.deep.equal(['1', '2', '3']);
      expect(await collectAll((await ports()).ssoAdmin.listTags(arnOf(2)))).to.deep.equal([['number', '2']]);
    });

    it('that no call can create are neither created nor deleted, and said to be so; their assignments are restored', async () => {
      const extra = { ...wiki, name: 'Extra', assignments: { groups: ['Extra'] } };
      instance = await emulatedInstance(stateOf([{ ...wiki, assignments: { users: ['alice'] }, description: 'by hand' }, extra], idp, ['Analysts', 'Writers', 'Extra']));
      const desired = stateOf([wiki, { ...wiki, name: 'Lost' }]);
      const state = await readLive(instance.context);
      const { snapshotId } = await commitLive(instance.context, { ...state, snapshot: { ...desired, instance: state.snapshot.instance } }, { purpose: 'backup' });
      const report = await restoreTo(snapshotId);
      expect(report.outcomes.map(({ kind, name, action, outcome }) => `${action} ${kind} ${name} ${outcome}`)).to.deep.equal([
        'delete group Extra done', 'update application Extra done', 'update application Wiki done',
      ]);
      expect(report.unrestorable.map(({ name, reason }) => `${name}: ${reason.split(':')[0] ?? ''}`)).to.have.members([
        'Lost: the API creates no SAML applications',
        'Wiki: description stays as it is live',
        'Extra: is not in the snapshot and stays, because no call could create it again',
      ]);
      expect(report.remaining.changes).to.deep.equal([]);
      const { Wiki, Extra } = await live();
      expect((Wiki as Application).assignments).to.deep.equal({ groups: ['Analysts'] });
      expect((Extra as Application).assignments).to.equal(undefined);
    });

    it('keep nothing of an issuer whose replacement fails half way, which the report says, and get it from the next restore', async () => {
      instance = await emulatedInstance(stateOf([reports], { ...idp, issuerUrl: 'https://evil.example.com' }));
      const state = await readLive(instance.context);
      const { snapshotId } = await commitLive(instance.context, { ...state, snapshot: { ...stateOf([reports]), instance: state.snapshot.instance } }, { purpose: 'backup' });
      instance.emulator.addFault({ operation: 'CreateTrustedTokenIssuer', error: { type: 'AccessDeniedException', message: 'denied' } });
      const report = await restoreTo(snapshotId);
      expect(report.outcomes.map(({ kind, action, outcome }) => [kind, action, outcome])).to.deep.equal([
        ['trusted-token-issuer', 'replace', 'failed'], ['application', 'update', 'not-done'],
      ]);
      instance.emulator.clearFaults();
      expect((await restoreTo(snapshotId)).remaining.changes).to.deep.equal([]);
      expect(await live()).to.deep.equal({ Reports: withoutId(reports) });
    });

    it('are a gap when one of their calls is refused', async () => {
      instance = await emulatedInstance(stateOf([reports, wiki]));
      instance.emulator.addFault({ operation: 'ListApplicationGrants', error: { type: 'AccessDeniedException', message: 'denied' }, times: 1 });
      const { metadata } = await takeSnapshot(instance.context);
      expect(metadata.gaps.map(({ kind, operation }) => [kind, operation])).to.deep.equal([['application', 'sso:ListApplicationGrants']]);
      expect(metadata.counts).to.include({ application: 1 });
    });
  });

  describe('through the engine', () => {
    it('are created with all that belongs to them', () => checkLaw([stateOf([reports]), stateOf([])], 1));

    it('lose what the snapshot does not have', () =>
      checkLaw([stateOf([{ ...reports, accessScopes: {}, grants: {}, authenticationMethods: {}, tags: {}, assignments: {} }]), stateOf([reports])], 2));

    it('are deleted', () => checkLaw([stateOf([]), stateOf([reports])], 3));

    it('are linked to an issuer that is replaced under them', () =>
      checkLaw([stateOf([reports, { ...reports, name: 'Other', grants: { refreshToken: {} } }]), stateOf([reports, { ...reports, name: 'Other', grants: { refreshToken: {} } }], { ...idp, issuerUrl: 'https://evil.example.com' })], 4));
  });
});
