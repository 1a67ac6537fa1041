import { CreateUserCommand, IdentitystoreClient, ListUsersCommand } from '@aws-sdk/client-identitystore';
import { DescribeAccountCommand, DescribeOrganizationCommand, ListAccountsCommand, ListAWSServiceAccessForOrganizationCommand, ListAccountsForParentCommand,
  ListDelegatedAdministratorsCommand, ListOrganizationalUnitsForParentCommand, ListParentsCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import {
  CreatePermissionSetCommand, DescribeInstanceAccessControlAttributeConfigurationCommand, DescribeInstanceCommand, ListApplicationsCommand, ListInstancesCommand,
  ListRegionsCommand, ListTrustedTokenIssuersCommand, SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect } from 'chai';
import { type EmulatorSeed, emptySeed, startEmulator } from '../../../src/emulator/index.js';
import { accountA, accountB, clientSettings, managementAccountId, refusal, smallSeed, withEmulator } from './running.js';

describe('the emulated organization', () => {
  it('has its instance in one Region', () => withEmulator({ region: 'eu-west-1' }, async ({ emulator, IdentityStoreId }) => {
    expect(IdentityStoreId).to.equal('');
    const there = new SSOAdminClient(clientSettings(emulator.endpoint, 'test', 'eu-west-1'));
    const { Instances: [instance] = [] } = await there.send(new ListInstancesCommand({}));
    expect(instance).to.include({ OwnerAccountId: managementAccountId, Status: 'ACTIVE' });
    const { Regions } = await there.send(new ListRegionsCommand({ InstanceArn: instance?.InstanceArn }));
    expect(Regions?.[0]).to.include({ RegionName: 'eu-west-1', Status: 'ACTIVE', IsPrimaryRegion: true });
    const elsewhere = new IdentitystoreClient(clientSettings(emulator.endpoint));
    expect(await refusal(elsewhere.send(new ListUsersCommand({ IdentityStoreId: instance?.IdentityStoreId })))).to.include({
      name: 'ResourceNotFoundException', ResourceType: 'IDENTITY_STORE', message: `IdentityStore not present for IdentityStoreId: ${instance?.IdentityStoreId}`,
    });
  }));

  it('can have several instances, each of an organization of its own', () => withEmulator({ instances: 3, seed: smallSeed }, async ({ emulator }) => {
    const counts = await Promise.all([managementAccountId, '222222222222', '333333333333'].map(async (accountId) => {
      const settings = clientSettings(emulator.endpoint, accountId);
      const { Instances: [instance] = [] } = await new SSOAdminClient(settings).send(new ListInstancesCommand({}));
      expect(instance?.OwnerAccountId).to.equal(accountId);
      return (await new IdentitystoreClient(settings).send(new ListUsersCommand({ IdentityStoreId: instance?.IdentityStoreId }))).Users?.length;
    }));
    expect(counts).to.deep.equal([2, 0, 0]);
  }));

  it('has no account that another one has', () => withEmulator({ instances: 3, seed: { ...smallSeed, accounts: [...smallSeed.accounts, { id: '222222222222', name: 'taken', email: 'taken@example.com' }] } },
    async ({ emulator }) => {
      expect(emulator.dump().organizations?.map((site) => site.managementAccountId)).to.deep.equal(['333333333333', '444444444444']);
      const refused = await startEmulator({ seed: { ...smallSeed, organizations: [emptySeed] } }).catch((thrown: unknown) => thrown);
      expect((refused as Error).message).to.contain(`the account ${managementAccountId} twice`);
    }));

  it('denies what it knows of no instance by that ARN, where not-found is not modelled', () => withEmulator({}, async ({ sso }) => {
    const InstanceArn = 'arn:aws:sso:::instance/ssoins-0000000000000000';
    expect(await refusal(sso.send(new DescribeInstanceCommand({ InstanceArn })))).to.include({ name: 'AccessDeniedException' });
    expect(await refusal(sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'A' })))).to.include({ name: 'ResourceNotFoundException' });
  }));

  it('begins with no attributes for access control, no applications and no token issuers', () => withEmulator({}, async ({ sso, InstanceArn }) => {
    expect(await refusal(sso.send(new DescribeInstanceAccessControlAttributeConfigurationCommand({ InstanceArn })))).to.include({ name: 'ResourceNotFoundException' });
    expect((await sso.send(new ListApplicationsCommand({ InstanceArn }))).Applications).to.deep.equal([]);
    expect((await sso.send(new ListTrustedTokenIssuersCommand({ InstanceArn }))).TrustedTokenIssuers).to.deep.equal([]);
  }));

  it('lists its accounts by pages, all below the root', () => withEmulator({ pageSize: 100 }, async ({ organizations }) => {
    const { Accounts, NextToken } = await organizations.send(new ListAccountsCommand({ MaxResults: 4 }));
    expect([Accounts?.length, NextToken === undefined]).to.deep.equal([4, false]);
    const { Roots: [root] = [] } = await organizations.send(new ListRootsCommand({}));
    expect((await organizations.send(new ListAccountsForParentCommand({ ParentId: root?.Id }))).Accounts).to.have.length(11);
    expect((await organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId: root?.Id }))).OrganizationalUnits).to.deep.equal([]);
    expect((await organizations.send(new ListParentsCommand({ ChildId: accountA }))).Parents).to.deep.equal([{ Id: root?.Id, Type: 'ROOT' }]);
    expect(await refusal(organizations.send(new ListAccountsForParentCommand({ ParentId: 'r-none' })))).to.include({ name: 'ParentNotFoundException' });
  }));

  it('describes itself and its accounts', () => withEmulator({ seed: { ...smallSeed, organizationId: 'o-0123456789', delegatedAdministratorId: accountA } }, async ({ organizations }) => {
    const { Organization } = await organizations.send(new DescribeOrganizationCommand({}));
    expect(Organization).to.include({ Id: 'o-0123456789', MasterAccountId: managementAccountId, FeatureSet: 'ALL' });
    const { Account } = await organizations.send(new DescribeAccountCommand({ AccountId: accountA }));
    expect(Account).to.include({ Id: accountA, Name: 'member-1', Status: 'ACTIVE', State: 'ACTIVE' });
    expect(await refusal(organizations.send(new DescribeAccountCommand({ AccountId: '999999999999' })))).to.include({ name: 'AccountNotFoundException' });
    const { DelegatedAdministrators } = await organizations.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal: 'sso.amazonaws.com' }));
    expect(DelegatedAdministrators?.map(({ Id }) => Id)).to.deep.equal([accountA]);
  }));

  it('shows accounts without the older Status when told so', () => withEmulator({ withoutAccountStatus: true }, async ({ organizations }) => {
    const { Accounts = [] } = await organizations.send(new ListAccountsCommand({}));
    expect(Accounts.map(({ State, Status }) => ({ State, Status }))).to.deep.equal(Array.from({ length: 5 }, () => ({ State: 'ACTIVE', Status: undefined })));
  }));

  it('calls what is wrong with a request InvalidInputException, with a Reason', () => withEmulator({}, async ({ organizations }) => {
    const wrong = [
      [new ListAccountsCommand({ NextToken: 'invented' }), 'INVALID_NEXT_TOKEN'],
      [new ListAccountsCommand({ MaxResults: 21 }), 'MAX_VALUE_EXCEEDED'],
      [new DescribeAccountCommand({ AccountId: 'no-account' }), 'INVALID_PATTERN'],
      [new ListAccountsForParentCommand({ ParentId: undefined }), 'INPUT_REQUIRED'],
    ] as const;
    for (const [command, Reason] of wrong) {
      expect(await refusal(organizations.send(command as ListAccountsCommand))).to.include({ name: 'InvalidInputException', Reason, status: 400 });
    }
  }));

  it('trusts Identity Center when it has an instance', async () => {
    const trusted = async (seed: EmulatorSeed): Promise<unknown> => {
      let names: unknown;
      await withEmulator({ seed }, async ({ organizations }) => {
        const { EnabledServicePrincipals } = await organizations.send(new ListAWSServiceAccessForOrganizationCommand({}));
        names = EnabledServicePrincipals?.map(({ ServicePrincipal }) => ServicePrincipal);
      });
      return names;
    };
    expect(await trusted(smallSeed)).to.deep.equal(['sso.amazonaws.com']);
    expect(await trusted({ ...emptySeed, noInstance: true })).to.deep.equal([]);
  });
});

describe('callers of the emulator', () => {
  it('are the management account, whatever their credentials', () => withEmulator({}, async ({ sts }) => {
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).to.equal(managementAccountId);
  }));

  it('are who the seed says', () => withEmulator({ seed: { ...smallSeed, credentials: [{ accessKeyId: 'AKIAMEMBER', accountId: accountB, roleName: 'Reader' }] } }, async ({ emulator }) => {
    const sts = new STSClient(clientSettings(emulator.endpoint, 'AKIAMEMBER'));
    expect(await sts.send(new GetCallerIdentityCommand({}))).to.include({ Account: accountB, Arn: `arn:aws:sts::${accountB}:assumed-role/Reader/seed` });
  }));

  it('are the role that they assumed, in the log too', () => withEmulator({}, async ({ emulator, sts, IdentityStoreId }) => {
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountA}:role/team/Backup`, RoleSessionName: 'nightly' }));
    expect(Credentials?.Expiration?.getTime()).to.be.closeTo(Date.now() + 3_600_000, 60_000);
    const settings = clientSettings(emulator.endpoint, Credentials?.AccessKeyId);
    const Arn = `arn:aws:sts::${accountA}:assumed-role/Backup/nightly`;
    expect(await new STSClient(settings).send(new GetCallerIdentityCommand({}))).to.include({ Account: accountA, Arn });
    const store = new IdentitystoreClient(settings);
    await store.send(new ListUsersCommand({ IdentityStoreId }));
    expect(emulator.calls.at(-1)).to.include({ caller: Arn, operation: 'ListUsers' });
    const denied = await refusal(store.send(new CreateUserCommand({ IdentityStoreId })));
    expect(denied).to.include({ name: 'AccessDeniedException' });
    expect(denied.message).to.match(/^User: .*nightly is not authorized to perform: identitystore:CreateUser on resource: /);
  }));

  it('may write when theirs is the delegated administrator', () => withEmulator({ seed: { ...smallSeed, delegatedAdministratorId: accountA } }, async ({ emulator, sts, InstanceArn }) => {
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountA}:role/Admin`, RoleSessionName: 'ab' }));
    const sso = new SSOAdminClient(clientSettings(emulator.endpoint, Credentials?.AccessKeyId));
    await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'Delegated' }));
  }));

  it('need the external ID of a role, and a role in the organization', () =>
    withEmulator({ seed: { ...smallSeed, roles: [{ accountId: accountA, name: 'Guarded', externalId: 'secret-1' }] } }, async ({ sts }) => {
      const assume = (accountId: string, name: string, ExternalId?: string) => sts.send(new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${accountId}:role/${name}`, RoleSessionName: 'test', ...(ExternalId === undefined ? {} : { ExternalId }),
      }));
      for (const wrong of [assume(accountA, 'Guarded'), assume(accountA, 'Guarded', 'secret-2'), assume('999999999999', 'Any')]) {
        expect(await refusal(wrong)).to.include({ name: 'AccessDenied', status: 403 });
      }
      await assume(accountA, 'Guarded', 'secret-1');
    }));

  it('chain roles for an hour at most', () => withEmulator({}, async ({ emulator, sts }) => {
    const input = { RoleArn: `arn:aws:iam::${accountA}:role/Any`, RoleSessionName: 'test', DurationSeconds: 7200 };
    const { Credentials } = await sts.send(new AssumeRoleCommand(input));
    const chained = new STSClient(clientSettings(emulator.endpoint, Credentials?.AccessKeyId));
    expect(await refusal(chained.send(new AssumeRoleCommand(input)))).to.include({ name: 'ValidationError' });
  }));
});
