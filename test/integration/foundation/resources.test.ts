import { expect } from 'chai';
import { stringify } from 'yaml';
import { configSchema } from '../../../src/config/config-schema.js';
import { parseConfig } from '../../../src/config/index.js';
import { declare, declared, inputsOf, requireFoundation, type Declared } from '../../support/foundation/declared.js';
import { leastConfig, samplePlaces, wholeConfig } from '../../support/foundation/sample.js';

type Inputs = Readonly<Record<string, unknown>>;
const json = (value: unknown): unknown => JSON.parse(String(value));

describe('the foundation stack', function () {
  this.timeout(60_000);
  let least: Declared;
  let whole: Declared;
  before(async function () {
    requireFoundation(this);
    [least, whole] = await Promise.all([declared(leastConfig), declared(wholeConfig)]);
  });

  const only = (stack: Declared, type: string): Inputs => {
    const found = [...inputsOf(stack, type).values()];
    expect(found, type).to.have.length(1);
    return found[0]!;
  };

  it('makes a bucket with versions, Object Lock, its own key and no way in for the public', () => {
    expect(only(least, 'Bucket')).to.deep.include({ objectLockEnabled: true, region: 'eu-central-1' });
    expect(only(least, 'BucketVersioning')).to.deep.include({ versioningConfiguration: { status: 'Enabled' } });
    expect(only(least, 'BucketObjectLockConfiguration')).to.deep.include({ rule: { defaultRetention: { mode: 'GOVERNANCE', days: 30 } } });
    expect(only(least, 'BucketServerSideEncryptionConfiguration')).to.deep.include({
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'arn:aws:kms:eu-central-1:111122223333:key/copies-key' }, bucketKeyEnabled: true }],
    });
    expect(only(least, 'BucketPublicAccessBlock')).to.include({ blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true });
    expect(only(least, 'BucketOwnershipControls')).to.deep.include({ rule: { objectOwnership: 'BucketOwnerEnforced' } });
    expect(JSON.stringify(json(only(least, 'BucketPolicy')['policy']))).to.contain('aws:SecureTransport').and.to.contain('arn:aws:s3:::copies-1a2b3c4/*');
  });

  it('lets old versions go and current bundles stay, as a copy needs all of them', () => {
    const [rule] = only(whole, 'BucketLifecycleConfiguration')['rules'] as readonly Inputs[];
    expect(rule).to.deep.include({ status: 'Enabled', noncurrentVersionExpiration: { noncurrentDays: 14 }, expiration: { expiredObjectDeleteMarker: true }, abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } });
    expect(rule).not.to.have.any.keys('transitions', 'noncurrentVersionTransitions');
  });

  it('makes keys that rotate, and one that signs', () => {
    const keys = inputsOf(least, 'Key');
    expect([...keys.keys()].sort()).to.deep.equal(['copies-key', 'operations-key', 'signing-key']);
    for (const name of ['copies-key', 'operations-key']) expect(keys.get(name)).to.deep.include({ enableKeyRotation: true, deletionWindowInDays: 30 });
    expect(keys.get('signing-key')).to.deep.include({ keyUsage: 'SIGN_VERIFY', customerMasterKeySpec: 'ECC_NIST_P256', deletionWindowInDays: 30 });
    expect([...inputsOf(whole, 'Alias').values()].map(({ name }) => name)).to.have.members(['alias/acme-idc-copies', 'alias/acme-idc-operations', 'alias/acme-idc-signing']);
  });

  it('puts bucket and key into the other Region that is asked for, and nothing else', () => {
    const elsewhere = whole.resources.filter(({ inputs }) => inputs['region'] === 'eu-west-1').map(({ name, type }) => `${name} ${type.split(':').at(-1) ?? ''}`);
    expect(elsewhere).to.include.members(['copies Bucket', 'copies BucketPolicy', 'copies-key Key', 'copies-key Alias']);
    expect(elsewhere.filter((name) => !name.startsWith('copies'))).to.deep.equal([]);
    expect(only(whole, 'BucketObjectLockConfiguration')).to.deep.include({ rule: { defaultRetention: { mode: 'COMPLIANCE', days: 90 } } });
  });

  it('makes the provider for GitHub, or takes the one that is there', () => {
    expect(only(least, 'OpenIdConnectProvider')).to.deep.include({ url: 'https://token.actions.githubusercontent.com', clientIdLists: ['sts.amazonaws.com'] });
    expect(inputsOf(whole, 'OpenIdConnectProvider').size).to.equal(0);
    expect(JSON.stringify(json(inputsOf(whole, 'Role').get('read')?.['assumeRolePolicy']))).to.contain(wholeConfig.oidcProviderArn);
  });

  it('makes three roles that trust different jobs of the repository', () => {
    const subjects = [...inputsOf(whole, 'Role')].map(([name, { assumeRolePolicy }]) => [name, /"token.actions.githubusercontent.com:sub":(\[[^\]]+\])/.exec(String(assumeRolePolicy))?.[1]]);
    expect(subjects).to.have.deep.members([
      ['read', '["repo:acme/identity:ref:refs/heads/release/1.0","repo:acme/identity:pull_request"]'],
      ['backup', '["repo:acme/identity:ref:refs/heads/release/1.0"]'],
      ['restore', '["repo:acme/identity:environment:production"]'],
    ]);
    for (const role of inputsOf(whole, 'Role').values()) expect(role).to.include({ permissionsBoundary: wholeConfig.permissionsBoundaryArn });
    for (const role of inputsOf(least, 'Role').values()) expect(role).not.to.have.property('permissionsBoundary');
  });

  it('gives each role its policies and no others', () => {
    const attached = [...inputsOf(least, 'RolePolicyAttachment').values()].map(({ role, policyArn }) => [role, policyArn]);
    const exclusive = [...inputsOf(least, 'RolePolicyAttachmentsExclusive').values()].flatMap(({ roleName, policyArns }) => (policyArns as string[]).map((arn) => [roleName, arn]));
    expect(exclusive).to.have.deep.members(attached);
    expect(attached.map(([role, arn]) => `${String(role)} ${String(arn).split('/').at(-1) ?? ''}`).sort()).to.deep.equal([
      'idc-backup idc-backup-identity-center', 'idc-backup idc-backup-records', 'idc-read idc-read-identity-center', 'idc-read idc-read-records',
      'idc-restore idc-restore-changes', 'idc-restore idc-restore-identity-center', 'idc-restore idc-restore-records',
    ]);
  });

  it('makes an encrypted topic with the subscriptions that are asked for', () => {
    expect(only(least, 'Topic')).to.include({ kmsMasterKeyId: 'arn:aws:kms:eu-central-1:111122223333:key/operations-key' });
    expect(inputsOf(least, 'TopicSubscription').size).to.equal(0);
    expect([...inputsOf(whole, 'TopicSubscription').values()].map(({ protocol, endpoint }) => [protocol, endpoint])).to.have.deep.members([['email', 'a@example.com'], ['email', 'b@example.com']]);
    expect(only(least, 'TopicPolicy')['arn']).to.equal('arn:aws:sns:eu-central-1:111122223333:idc-notices');
  });

  it('makes encrypted log groups that forget', () => {
    const groups = inputsOf(whole, 'LogGroup');
    expect(groups.get('audit')).to.deep.include({ name: '/acme/idc', retentionInDays: 731, kmsKeyId: 'arn:aws:kms:eu-central-1:111122223333:key/operations-key' });
    expect(groups.get('metrics')).to.deep.include({ name: '/acme/idc-metrics', retentionInDays: 30, kmsKeyId: 'arn:aws:kms:eu-central-1:111122223333:key/operations-key' });
  });

  it('makes alarms for each instance that tell the topic, and a dashboard with them', () => {
    const alarms = [...inputsOf(whole, 'MetricAlarm').values()];
    expect(alarms.map(({ name }) => name)).to.have.members(['default', 'sandbox'].flatMap((name) => ['no-backup', 'failed', 'gaps', 'critical'].map((alarm) => `acme-idc-${name}-${alarm}`)));
    for (const alarm of alarms) expect(alarm).to.deep.include({ alarmActions: ['arn:aws:sns:eu-central-1:111122223333:acme-idc-notices'], okActions: alarm['alarmActions'] });
    expect(alarms.find(({ name }) => name === 'acme-idc-sandbox-no-backup')).to.deep.include({ evaluationPeriods: 26, dimensions: { Instance: 'sandbox' } });
    const body = json(only(whole, 'Dashboard')['dashboardBody']) as { widgets: readonly { properties: { alarms?: readonly string[] } }[] };
    expect(body.widgets[0]?.properties.alarms).to.have.length(8);
  });

  it('tells what the repository and idc.yaml need', () => {
    const { outputs } = least;
    expect(outputs.repositoryVariables).to.deep.equal({
      IDC_READ_ROLE_ARN: 'arn:aws:iam::111122223333:role/idc-read', IDC_BACKUP_ROLE_ARN: 'arn:aws:iam::111122223333:role/idc-backup',
      IDC_RESTORE_ROLE_ARN: samplePlaces.restoreRoleArn, IDC_REGION: 'eu-central-1',
    });
    expect(outputs.targetCommand).to.equal('npx idc target add copies --s3 s3://copies-1a2b3c4 --region eu-central-1 --bucket-owner 111122223333 --lock-mode governance --lock-days 30');
    const fields = Object.entries(outputs.configuration);
    expect(Object.fromEntries(fields)).to.deep.include({
      monitoring: { emf: { logGroup: '/identity-center/metrics', region: 'eu-central-1' } },
      notifications: { channels: { aws: { type: 'sns', topicArn: samplePlaces.topicArn } } },
    });
    const known = fields.filter(([name]) => name in configSchema.shape);
    const { audit, signing } = parseConfig(Buffer.from(stringify({ instances: { default: {} }, ...Object.fromEntries(known) })), 'idc.yaml');
    expect(audit?.cloudWatch).to.deep.include({ logGroup: '/identity-center/audit', region: 'eu-central-1' });
    expect(signing).to.deep.include({ kmsKey: outputs.signingKeyArn });
  });

  it('refuses what belongs to another account or partition, once it knows its own', async () => {
    const refusal = async (config: Readonly<Record<string, string>>): Promise<string> => {
      const found = await declare({ ...leastConfig, ...config });
      return 'refusal' in found ? found.refusal : 'accepted';
    };
    const [account, partition] = await Promise.all([
      refusal({ oidcProviderArn: 'arn:aws:iam::999988887777:oidc-provider/token.actions.githubusercontent.com' }),
      refusal({ instanceArn: 'arn:aws-us-gov:sso:::instance/ssoins-7223a1b2c3d4e5f6' }),
    ]);
    expect(account).to.contain('- oidcProviderArn is not of account 111122223333');
    expect(partition).to.contain('- instanceArn is not in partition aws,');
  });
});
