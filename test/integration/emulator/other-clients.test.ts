import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { accountB, smallSeed, withEmulator } from './running.js';

const run = promisify(execFile);

/** A story in Python: makes one object of each kind, assigns, waits, reads back, meets an error, and cleans up. */
const boto3Story = `
import boto3, json, sys, time
sso, store, sts, org = (boto3.client(s) for s in ('sso-admin', 'identitystore', 'sts', 'organizations'))
account = sys.argv[1]
instance = sso.list_instances()['Instances'][0]
arn, sid = instance['InstanceArn'], instance['IdentityStoreId']
user = store.create_user(IdentityStoreId=sid, UserName='dora', DisplayName='Dora', Name={'GivenName': 'D', 'FamilyName': 'E'})['UserId']
group = store.create_group(IdentityStoreId=sid, DisplayName='Team')['GroupId']
store.create_group_membership(IdentityStoreId=sid, GroupId=group, MemberId={'UserId': user})
store.update_user(IdentityStoreId=sid, UserId=user, Operations=[{'AttributePath': 'title', 'AttributeValue': 'Dr'}])
ps = sso.create_permission_set(InstanceArn=arn, Name='Team')['PermissionSet']['PermissionSetArn']
row = dict(InstanceArn=arn, TargetId=account, TargetType='AWS_ACCOUNT', PermissionSetArn=ps, PrincipalType='GROUP', PrincipalId=group)
status = sso.create_account_assignment(**row)['AccountAssignmentCreationStatus']
seen = [status['Status']]
while seen[-1] == 'IN_PROGRESS':
    time.sleep(0.02)
    seen.append(sso.describe_account_assignment_creation_status(InstanceArn=arn, AccountAssignmentCreationRequestId=status['RequestId'])['AccountAssignmentCreationStatus']['Status'])
try:
    store.create_user(IdentityStoreId=sid, UserName='DORA', DisplayName='x', Name={'GivenName': 'D', 'FamilyName': 'E'})
except store.exceptions.ConflictException as e:
    conflict = e.response
users = [u for page in store.get_paginator('list_users').paginate(IdentityStoreId=sid) for u in page['Users']]
print(json.dumps({
    'seen': seen, 'reason': conflict['Reason'], 'message': conflict['Error']['Message'], 'users': sorted(u['UserName'] for u in users),
    'title': store.describe_user(IdentityStoreId=sid, UserId=user)['Title'], 'created': users[0]['CreatedAt'].year,
    'rows': len(sso.list_account_assignments(InstanceArn=arn, AccountId=account, PermissionSetArn=ps)['AccountAssignments']),
    'accounts': sum(len(p['Accounts']) for p in org.get_paginator('list_accounts').paginate()), 'account': sts.get_caller_identity()['Account'],
}))
`;

function environment(endpoint: string): NodeJS.ProcessEnv {
  return {
    ...process.env, AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1', AWS_REGION: 'us-east-1', AWS_PAGER: '',
  };
}

function skipWithout(test: Mocha.Context, name: string, command: string, args: readonly string[]): void {
  if (spawnSync(command, args, { stdio: 'ignore' }).status !== 0) {
    console.log(`skipped: no ${name}`);
    test.skip();
  }
}

describe('clients that were not written here', () => {
  it('boto3 tells the story of the four kinds', async function boto3() {
    skipWithout(this, 'boto3', 'python3', ['-c', 'import boto3']);
    await withEmulator({ seed: smallSeed, asyncMs: 30 }, async ({ emulator }) => {
      const { stdout } = await run('python3', ['-c', boto3Story, accountB], { env: environment(emulator.endpoint) });
      const told = JSON.parse(stdout) as { seen: string[]; created: number };
      expect(told).to.deep.include({
        reason: 'UNIQUENESS_CONSTRAINT_VIOLATION', message: 'Duplicate UserName', users: ['ann', 'bob', 'dora'], title: 'Dr', rows: 1, accounts: 11, account: '111111111111',
      });
      expect([told.seen[0], told.seen.at(-1)]).to.deep.equal(['IN_PROGRESS', 'SUCCEEDED']);
      expect(told.seen.slice(1)).to.include('IN_PROGRESS');
      expect(told.created).to.equal(new Date().getFullYear());
    });
  });

  it('the AWS CLI tells the story of a permission set', async function cli() {
    skipWithout(this, 'AWS CLI', 'aws', ['--version']);
    await withEmulator({ seed: smallSeed }, async ({ emulator, InstanceArn }) => {
      const aws = async (operation: string, ...args: readonly string[]): Promise<string> =>
        (await run('aws', ['sso-admin', operation, '--instance-arn', InstanceArn, '--output', 'text', ...args], { env: environment(emulator.endpoint) })).stdout.trim();
      const arn = await aws('create-permission-set', '--name', 'Cli', '--session-duration', 'PT2H', '--tags', 'Key=a,Value=b', '--query', 'PermissionSet.PermissionSetArn');
      const set = ['--permission-set-arn', arn] as const;
      await aws('attach-managed-policy-to-permission-set', ...set, '--managed-policy-arn', 'arn:aws:iam::aws:policy/ReadOnlyAccess');
      await aws('put-inline-policy-to-permission-set', ...set, '--inline-policy', '{"Statement":[]}');
      await aws('put-permissions-boundary-to-permission-set', ...set, '--permissions-boundary', 'CustomerManagedPolicyReference={Name=Own,Path=/}');
      const refused = await aws('create-permission-set', '--name', 'Cli').catch((error: unknown) => String(error));
      expect(refused).to.contain('(ConflictException) when calling the CreatePermissionSet operation: PermissionSet with name Cli already exists.');
      expect(await aws('list-permission-sets', '--query', 'length(PermissionSets)')).to.equal('2');
      expect(emulator.dump().permissionSets[1]).to.deep.include({
        name: 'Cli', sessionDuration: 'PT2H', tags: { a: 'b' }, managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], inlinePolicy: '{"Statement":[]}',
        permissionsBoundary: { customerManagedPolicy: { name: 'Own', path: '/' } },
      });
      await aws('delete-permission-set', ...set);
      expect(emulator.dump().permissionSets).to.have.length(1);
    });
  });
});
