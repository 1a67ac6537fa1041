import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { policySourceOf } from '../../../src/aws/policy-source.js';
import { writerName } from '../../../src/audit/index.js';
import { managementAccountActions } from '../../../src/emulator/sso-admin/management-account.js';
import { publishedNames } from '../../../stacks/foundation/src/documents/published.js';
import { knownActions, resourcesOfAction } from '../../../stacks/foundation/src/documents/resources-of-actions.js';
import { roleNames } from '../../../stacks/foundation/src/documents/role-policies.js';
import { reviewStreams } from '../../../stacks/foundation/src/names.js';
import { projectRoot } from '../../support/checkout.js';
import { isAllowed } from '../../support/foundation/evaluate-policy.js';
import { actionsIn, leastConfig, published, rolePolicies, samplePlaces, wholeConfig } from '../../support/foundation/sample.js';

/** What no document of the product asks for yet, and every backup and restore may do. */
const telling = ['sns:Publish'];
const readOnly = /^[a-z-]+:(Describe|Get|List|Lookup)/;

describe('the policies of the roles', () => {
  it('allow the reading role what a full backup asks, and its audit event, and nothing else', () => {
    expect(actionsIn(rolePolicies('read'))).to.deep.equal([...published('backup'), ...published('audit-in-cloudwatch')].sort());
    expect(published('backup').filter((action) => !readOnly.test(action))).to.deep.equal([]);
  });

  it('allow the backup role what incremental backups, copies, signatures and audit events ask, and nothing else', () => {
    const expected = new Set([...published('incremental-backup'), ...published('copy-in-s3'), ...published('signing'), ...published('audit-in-cloudwatch'), ...telling]);
    expect(actionsIn(rolePolicies('backup'))).to.deep.equal([...expected].sort());
  });

  it('allow the restoring role what a restore, signatures and audit events ask, and nothing else', () => {
    const expected = new Set([...published('restore'), ...published('signing'), ...published('audit-in-cloudwatch'), ...telling, 'kms:Decrypt', 'kms:GenerateDataKey']);
    expect(actionsIn(rolePolicies('restore'))).to.deep.equal([...expected].sort());
  });

  it('allow less without signatures, and more for the management account, other instances and a key of Identity Center', () => {
    expect(actionsIn(rolePolicies('backup', { ...leastConfig, signing: 'false' }))).not.to.include('kms:Sign');
    const added = (role: (typeof roleNames)[number]): string[] => actionsIn(rolePolicies(role, wholeConfig)).filter((action) => !actionsIn(rolePolicies(role)).includes(action));
    expect(added('read')).to.deep.equal(['kms:Decrypt', 'sts:AssumeRole']);
    expect(added('backup')).to.deep.equal(['sts:AssumeRole']);
    expect(added('restore')).to.deep.equal([...published('management-account'), 'sts:AssumeRole'].sort());
    const decrypt = { action: 'kms:Decrypt', resources: [wholeConfig.identityCenterKeyArn] };
    expect(isAllowed(rolePolicies('read', wholeConfig), { ...decrypt, context: { 'kms:ViaService': 'sso.eu-central-1.amazonaws.com' } })).to.equal(true);
    expect(isAllowed(rolePolicies('read', wholeConfig), decrypt)).to.equal(false);
  });

  it('allow in the management account what Identity Center does there with the permissions of the caller, on its own roles alone', () => {
    const iam = rolePolicies('restore', wholeConfig).flatMap(({ Statement }) => Statement).filter(({ Action }) => Action.some((action) => action.startsWith('iam:')));
    expect(iam.flatMap(({ Action }) => Action)).to.include.members([...managementAccountActions]);
    const may = (role: string): boolean => isAllowed(rolePolicies('restore', wholeConfig), { action: 'iam:PutRolePolicy', resources: [`arn:aws:iam::111122223333:role/${role}`] });
    expect([may('aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Admin_1'), may('idc-restore'), may('Admin')]).to.deep.equal([true, false, false]);
  });

  it('let a restore ask about the permissions of its own role, as which it calls, and of no other', () => {
    const asked = policySourceOf('arn:aws:sts::111122223333:assumed-role/idc-restore/idc-1', [], 'eu-central-1') ?? '';
    const may = (arn: string): boolean => isAllowed(rolePolicies('restore'), { action: 'iam:SimulatePrincipalPolicy', resources: [arn] });
    expect([may(asked), may('arn:aws:iam::111122223333:role/Admin')]).to.deep.equal([true, false]);
  });

  it('know the resources of each action of the documents, and of no other', () => {
    const asked = new Set(publishedNames.flatMap(published));
    expect([...asked].filter((action) => !knownActions.includes(action))).to.deep.equal([]);
    expect(knownActions.filter((action) => !asked.has(action))).to.deep.equal([]);
    expect(knownActions.length).to.equal(new Set(knownActions).size);
    expect(() => resourcesOfAction('sso:CreateInstance')).to.throw('sso:CreateInstance is not in the table of resources');
  });

  it('name every resource only where IAM knows none', () => {
    const open = roleNames.flatMap((role) => rolePolicies(role, wholeConfig)).flatMap(({ Statement }) => Statement).filter(({ Resource }) => Resource?.includes('*'));
    const actions = [...new Set(open.flatMap(({ Action }) => Action))].sort();
    expect(actions.filter((action) => !/^(cloudtrail:LookupEvents|iam:ListSAMLProviders|organizations:List\w+|sso:List(Applications|Instances))$/.test(action))).to.deep.equal([]);
  });

  it('reach one instance, one store, one bucket and no other key', () => {
    const { instanceArn, bucketArn, copiesKeyArn } = samplePlaces;
    const set = (arn: string): string => arn.replace(':instance/', ':permissionSet/').concat('/ps-1');
    const update = (instance: string) => isAllowed(rolePolicies('restore'), { action: 'sso:UpdatePermissionSet', resources: [instance, set(instance)] });
    expect([update(instanceArn), update('arn:aws:sso:::instance/ssoins-0000000000000000')]).to.deep.equal([true, false]);
    const create = (store: string) => isAllowed(rolePolicies('restore'), { action: 'identitystore:CreateUser', resources: [`arn:aws:identitystore::111122223333:identitystore/${store}`] });
    expect([create(samplePlaces.identityStoreId), create('d-0000000000')]).to.deep.equal([true, false]);
    const put = (bucket: string) => isAllowed(rolePolicies('backup'), { action: 's3:PutObject', resources: [`${bucket}/bundles/1`] });
    expect([put(bucketArn), put('arn:aws:s3:::other')]).to.deep.equal([true, false]);
    const sign = (key: string) => isAllowed(rolePolicies('backup'), { action: 'kms:Sign', resources: [key] });
    expect([sign(samplePlaces.signingKeyArn ?? ''), sign(copiesKeyArn)]).to.deep.equal([true, false]);
  });

  it('keep whoever can open a pull request from copies, signatures, metrics and the audit events of others', () => {
    const stream = (name: string): readonly string[] => [`${samplePlaces.logGroupArn}:log-stream:${name}`];
    const may = (action: string, resources: readonly string[]): boolean => isAllowed(rolePolicies('read', wholeConfig), { action, resources });
    expect(reviewStreams.map((name) => may('logs:PutLogEvents', stream(name)))).to.deep.equal([true, true]);
    expect(may('logs:PutLogEvents', stream('github-identity-center-snapshot-snapshot'))).to.equal(false);
    const measure = (role: 'read' | 'backup' | 'restore'): boolean => isAllowed(rolePolicies(role), { action: 'logs:PutLogEvents', resources: [`${samplePlaces.metricsLogGroupArn}:log-stream:default`] });
    expect([measure('read'), measure('backup'), measure('restore')]).to.deep.equal([false, true, true]);
    expect(may('s3:DeleteObject', [`${samplePlaces.bucketArn}/copy.json`])).to.equal(false);
    expect(may('kms:Sign', [samplePlaces.signingKeyArn ?? ''])).to.equal(false);
  });

  it('name the streams of the jobs that take the reading role in pull requests and previews', () => {
    const job = (file: string, name: string): string => {
      const workflow = parse(readFileSync(join(projectRoot, `.github/workflows/identity-center-${file}.yml`), 'utf8')) as { name: string; jobs: Record<string, unknown> };
      expect(workflow.jobs).to.have.property(name);
      return writerName(`github-${workflow.name}-${name}`);
    };
    expect([job('review', 'review'), job('restore', 'preview')]).to.deep.equal([...reviewStreams]);
  });

  it('fit into managed policies of IAM, also with everything asked for', () => {
    for (const role of roleNames) {
      // Longest names that the parameters allow, and what AWS puts in their place.
      const group = `arn:aws:logs:ap-southeast-1:111122223333:log-group:${'l'.repeat(512)}`;
      const long = { bucketArn: `arn:aws:s3:::${'b'.repeat(63)}`, logGroupArn: group, metricsLogGroupArn: group };
      for (const policy of rolePolicies(role, wholeConfig, long)) expect(JSON.stringify(policy).length).to.be.lessThan(6_144);
    }
  });

  it('have names for their statements that IAM takes, each once', () => {
    for (const { Statement } of roleNames.flatMap((role) => rolePolicies(role, wholeConfig))) {
      const sids = Statement.map(({ Sid }) => Sid);
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).to.deep.equal([]);
      expect(new Set(sids).size).to.equal(sids.length);
    }
  });
});
