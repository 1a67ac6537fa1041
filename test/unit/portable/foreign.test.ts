import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { SnapshotError } from '../../../src/errors/index.js';
import { plainBytes } from '../../../src/operations/portable/plain-bytes.js';
import { decoderOf, readRecords, snapshotOfRecords, type Problem } from '../../../src/portable/index.js';
import { collected } from '../../support/collected.js';
import { sourceOf } from '../../support/portable.js';
import { rejection } from '../../support/rejection.js';

const setArn = 'arn:aws:sso:::permissionSet/ssoins-7223f1a2b3c4d5e6/ps-0123456789abcdef';
const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}';

/** A backup as awsideman writes it. */
const awsideman = {
  metadata: { format: 'json', compression: 'gzip', timestamp: '2026-11-01T10:00:00', type: 'BackupData', version: '1.0' },
  data: {
    metadata: { backup_id: 'full-20261101-100000-ab12', timestamp: '2026-11-01T10:00:00', instance_arn: 'arn:aws:sso:::instance/ssoins-7223f1a2b3c4d5e6', backup_type: 'full', version: '1.0.0', source_account: 'AKIAEXAMPLE', source_region: 'eu-central-1' },
    users: [
      { user_id: 'u-1', user_name: 'alice', display_name: 'Alice', email: 'alice@example.com', given_name: 'Alice', family_name: 'A', active: true, external_ids: { 'https://scim.example.com/': '00u1' } },
      { user_id: 'u-2', user_name: 'bob', display_name: null, email: null, given_name: null, family_name: null, active: false, external_ids: {} },
    ],
    groups: [{ group_id: 'g-1', display_name: 'Admins', description: null, members: ['u-1', 'u-gone'] }],
    permission_sets: [{
      permission_set_arn: setArn, name: 'Admin', description: 'All', session_duration: 'PT2H', relay_state: '', inline_policy: policy, managed_policies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      customer_managed_policies: [{ Name: 'Own', Path: '/team/' }], permissions_boundary: { CustomerManagedPolicyReference: { Name: 'Boundary', Path: '/' } },
    }],
    assignments: [
      { account_id: '111111111111', permission_set_arn: setArn, principal_type: 'GROUP', principal_id: 'g-1' },
      { account_id: '111111111111', permission_set_arn: setArn, principal_type: 'USER', principal_id: 'u-gone' },
    ],
    relationships: { user_groups: {}, group_members: {}, permission_set_assignments: {} }, checksums: {},
  },
};

/** The files of RadiumGu/aws-identity-center-backup. */
const radiumGu = {
  Users: { Users: [{ UserName: 'alice', UserId: 'u-1', IdentityStoreId: 'd-9067abcdef', DisplayName: 'Alice', Name: { GivenName: 'Alice', FamilyName: 'A' }, Emails: [{ Value: 'alice@example.com', Type: 'work', Primary: true }], PhoneNumbers: [{ Value: '+49', Type: '' }], Title: 'Dr', UserStatus: 'ENABLED', CreatedAt: '2026-01-01 00:00:00+00:00' }] },
  Groups: { Groups: [{ GroupId: 'g-1', DisplayName: 'Admins', Description: 'Those', IdentityStoreId: 'd-9067abcdef' }] },
  GroupMemberships: { GroupMemberships: [{ GroupId: 'g-1', GroupDisplayName: 'Admins', MemberId: { UserId: 'u-1' } }] },
  PermissionSets: { PermissionSets: [{ Name: 'Admin', Description: '', SessionDuration: 'PT1H', RelayState: '', ManagedPolicies: [], CustomerManagedPolicies: [{ Name: 'Own', Path: '/' }], InlinePolicy: policy, PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, Tags: [{ Key: 'team', Value: 'core' }] }] },
};

const read = (format: 'awsideman' | 'radiumgu', files: Readonly<Record<string, unknown>>) =>
  snapshotOfRecords(readRecords(decoderOf(format), sourceOf(new Map(Object.entries(files).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value, undefined, 1)])))));
const bodiesIn = (objects: ReadonlyMap<string, { readonly body: object }>): object => Object.fromEntries([...objects].map(([key, { body }]) => [key, body]));

describe('backups of other programs', () => {
  it('of awsideman become a snapshot, with gaps for what it never saves', async () => {
    for (const backup of [awsideman, awsideman.data]) {
      const { snapshot: { objects, instance, coverage }, origin } = await read('awsideman', { '': backup });
      expect(bodiesIn(objects)).to.deep.equal({
        'user/alice': { userName: 'alice', displayName: 'Alice', name: { givenName: 'Alice', familyName: 'A' }, emails: [{ value: 'alice@example.com' }], externalIds: [{ issuer: 'https://scim.example.com/', id: '00u1' }], id: 'u-1' },
        'user/bob': { userName: 'bob', status: 'DISABLED', id: 'u-2' },
        'group/Admins': { displayName: 'Admins', members: ['alice'], id: 'g-1' },
        'permission-set/Admin': {
          name: 'Admin', description: 'All', sessionDuration: 'PT2H', managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'], customerManagedPolicies: [{ name: 'Own', path: '/team/' }],
          inlinePolicy: JSON.parse(policy) as object, permissionsBoundary: { customerManagedPolicy: { name: 'Boundary', path: '/' } }, id: setArn,
        },
        'account-assignments/111111111111': { accountId: '111111111111', permissionSets: { Admin: { groups: ['Admins'] } }, orphans: [{ permissionSet: 'Admin', principalType: 'USER', principalId: 'u-gone' }] },
      });
      expect(instance).to.deep.equal({ instanceArn: 'arn:aws:sso:::instance/ssoins-7223f1a2b3c4d5e6', identityStoreId: 'unknown', region: 'eu-central-1', ownerAccountId: '000000000000' });
      expect(coverage.kinds).to.deep.equal(['user', 'group', 'permission-set', 'account-assignments']);
      expect(coverage.gaps.map(({ kind, reason }) => `${kind}: ${reason}`)).to.deep.equal([
        'user: awsideman does not save more of a user than names, one e-mail address, status and external IDs',
        'group: awsideman does not save external IDs of groups, and takes a group whose members it cannot list for empty',
        'permission-set: awsideman does not save tags of permission sets, and takes policies that it cannot read for absent',
        'accounts: awsideman does not save the accounts of the organization',
        'instance: the backup does not have identityStoreId, ownerAccountId',
      ]);
      expect(origin).to.deep.equal({ snapshotId: 'full-20261101-100000-ab12', takenAt: '2026-11-01T10:00:00', tool: 'awsideman 1.0.0' });
    }
  });

  it('of RadiumGu become a snapshot of what their files hold', async () => {
    const { snapshot: { objects, instance, coverage } } = await read('radiumgu', radiumGu);
    expect(bodiesIn(objects)).to.deep.equal({
      'user/alice': { userName: 'alice', displayName: 'Alice', name: { givenName: 'Alice', familyName: 'A' }, title: 'Dr', emails: [{ value: 'alice@example.com', type: 'work', primary: true }], phoneNumbers: [{ value: '+49' }], status: 'ENABLED', id: 'u-1' },
      'group/Admins': { displayName: 'Admins', description: 'Those', members: ['alice'], id: 'g-1' },
      'permission-set/Admin': {
        name: 'Admin', sessionDuration: 'PT1H', customerManagedPolicies: [{ name: 'Own', path: '/' }], inlinePolicy: JSON.parse(policy) as object,
        permissionsBoundary: { managedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, tags: { team: 'core' },
      },
    });
    expect(instance.identityStoreId).to.equal('d-9067abcdef');
    expect(coverage.kinds).to.deep.equal(['user', 'group', 'permission-set']);
    const { snapshot: part } = await read('radiumgu', { PermissionSets: radiumGu.PermissionSets });
    expect(part.coverage.kinds).to.deep.equal(['permission-set']);
    const { snapshot: withoutMembers } = await read('radiumgu', { Groups: radiumGu.Groups });
    expect(withoutMembers.coverage.gaps.map(({ kind }) => kind)).to.deep.equal(['group', 'accounts', 'instance']);
  });

  it('that are not what they should be are told with the place', async () => {
    const problemsOf = async (format: 'awsideman' | 'radiumgu', files: Readonly<Record<string, unknown>>): Promise<string[]> =>
      ((await rejection(read(format, files))).details['problems'] as readonly Problem[]).map(({ file, line, message }) => `${file}:${line}: ${message}`);
    expect(await problemsOf('awsideman', { '': '{\n"data": {}\n}' })).to.deep.equal(['in:2: data.users: is no list, as the backup of this format has there']);
    expect(await problemsOf('awsideman', { '': { ...awsideman.data, assignments: [{ account_id: '111111111111', permission_set_arn: 'x', principal_type: 'USER', principal_id: 'u-1' }] } })).to.have.length(1);
    expect(await problemsOf('radiumgu', { user: {} })).to.deep.equal(['in:1: holds none of Users.json, Groups.json, GroupMemberships.json, PermissionSets.json; did you mean Users.json?']);
    expect((await problemsOf('radiumgu', { ...radiumGu, PermissionSets: { PermissionSets: [{ Name: 'Admin', InlinePolicy: '{' }] } }))[0]).to.match(/^in\/PermissionSets\.json:\d+: /);
  });

  it('are compressed twice, and read all the same', async () => {
    const bytes = gzipSync(gzipSync(JSON.stringify(awsideman)));
    async function* chunks(): AsyncIterable<Uint8Array> { yield bytes; }
    const plain = Buffer.concat(await collected(plainBytes(chunks(), 'data', () => Promise.reject(new Error('not encrypted')))));
    expect(plain.toString()).to.equal(JSON.stringify(awsideman));
  });

  it('of any other content end with records or with problems', async () => {
    const other = fc.oneof(fc.jsonValue(), fc.constant(awsideman.data).chain((data) => fc.dictionary(fc.constantFrom(...Object.keys(data)), fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(fc.constantFrom('user_id', 'user_name', 'members', 'name', 'principal_type', 'UserName'), fc.jsonValue()))), { noNullPrototype: true })));
    await fc.assert(fc.asyncProperty(other, async (value) => {
      for (const [format, files] of [['awsideman', { '': value }], ['radiumgu', { Users: { Users: value }, Groups: value, GroupMemberships: { GroupMemberships: value } }]] as const) {
        await read(format, files).catch((thrown: unknown) => { expect(thrown).to.be.instanceOf(SnapshotError); });
      }
    }), { numRuns: 200 });
  });
});
