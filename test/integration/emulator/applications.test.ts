import { DeleteUserCommand } from '@aws-sdk/client-identitystore';
import {
  type Application, CreateApplicationAssignmentCommand, CreateApplicationCommand, DeleteApplicationAssignmentCommand, DeleteApplicationCommand,
  DescribeApplicationAssignmentCommand, DescribeApplicationCommand, DescribeApplicationProviderCommand, GetApplicationAssignmentConfigurationCommand,
  GetApplicationSessionConfigurationCommand, ListApplicationAssignmentsCommand, ListApplicationAssignmentsForPrincipalCommand, ListApplicationProvidersCommand,
  ListApplicationsCommand, ListTagsForResourceCommand, PutApplicationAssignmentConfigurationCommand, PutApplicationSessionConfigurationCommand,
  SSOAdminClient, TagResourceCommand, UntagResourceCommand, UpdateApplicationCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { customProvider, groupPrincipal, newApplication, userPrincipal } from './applying.js';
import { accountA, clientSettings, managementAccountId, refusal, type Running, smallSeed, withEmulator } from './running.js';

const provider = (name: string): string => `arn:aws:sso::aws:applicationProvider/${name}`;

/** Walks all pages, and tells how many items each had. */
async function allPages<I, O extends { NextToken?: string | undefined }>(call: (token?: string) => Promise<O>, itemsOf: (output: O) => readonly I[] | undefined) {
  const sizes: number[] = [];
  const items: I[] = [];
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const output = await call(token);
    sizes.push(itemsOf(output)?.length ?? 0);
    items.push(...itemsOf(output) ?? []);
    token = output.NextToken;
  }
  return { sizes, items };
}

describe('emulated applications', () => {
  it('are enabled, visible and in want of assignments unless told otherwise', () => withEmulator({}, async (running) => {
    const { sso, InstanceArn, IdentityStoreId } = running;
    const created = await sso.send(new CreateApplicationCommand({ InstanceArn, ApplicationProviderArn: customProvider, Name: 'Wiki' }));
    const IdentityStoreArn = `arn:aws:identitystore::${managementAccountId}:identitystore/${IdentityStoreId}`;
    expect(created).to.include({ InstanceArn, IdentityStoreArn });
    const { ApplicationArn } = created;
    expect(ApplicationArn).to.match(new RegExp(`^arn:aws:sso::${managementAccountId}:application/${InstanceArn.split('/')[1]}/apl-[0-9a-f]{16}$`));
    const { $metadata: _, CreatedDate, ...described } = await sso.send(new DescribeApplicationCommand({ ApplicationArn }));
    expect(CreatedDate).to.be.instanceOf(Date);
    expect(described).to.deep.equal({
      ApplicationArn, ApplicationProviderArn: customProvider, Name: 'Wiki', ApplicationAccount: managementAccountId, InstanceArn, IdentityStoreArn,
      Status: 'ENABLED', PortalOptions: { Visibility: 'ENABLED' }, CreatedFrom: 'us-east-1',
    });
    expect(await sso.send(new GetApplicationAssignmentConfigurationCommand({ ApplicationArn }))).to.include({ AssignmentRequired: true });
    expect(await sso.send(new GetApplicationSessionConfigurationCommand({ ApplicationArn }))).not.to.have.property('UserBackgroundSessionApplicationStatus');
  }));

  it('come from the OAuth 2.0 customer managed provider only', () => withEmulator({}, async (running) => {
    const saml = await refusal(newApplication(running, { ApplicationProviderArn: provider('custom-saml') }));
    expect(saml).to.include({ name: 'ValidationException' }).and.property('message').to.contain(provider('custom-saml'));
    expect(await refusal(newApplication(running, { ApplicationProviderArn: provider('Redshift') }))).to.include({ name: 'ValidationException' });
    expect(await refusal(newApplication(running, { ApplicationProviderArn: provider('nothing') }))).to.include({
      name: 'ResourceNotFoundException', message: `Could not find ApplicationProvider with ARN ${provider('nothing')}`,
    });
    expect((await running.sso.send(new ListApplicationsCommand({ InstanceArn: running.InstanceArn }))).Applications).to.deep.equal([]);
  }));

  it('may share a name', () => withEmulator({}, async (running) => {
    expect(await newApplication(running)).not.to.equal(await newApplication(running));
  }));

  it('need a URL to sign in at their own place', () => withEmulator({}, async (running) => {
    const PortalOptions = { SignInOptions: { Origin: 'APPLICATION' } } as const;
    expect(await refusal(newApplication(running, { PortalOptions }))).to.include({ name: 'ValidationException', message: 'ApplicationUrl is required when Origin is APPLICATION.' });
    const ApplicationArn = await newApplication(running);
    expect(await refusal(running.sso.send(new UpdateApplicationCommand({ ApplicationArn, Name: 'Other', PortalOptions })))).to.include({ name: 'ValidationException' });
    expect(await running.sso.send(new DescribeApplicationCommand({ ApplicationArn }))).to.include({ Name: 'Wiki' });
  }));

  it('keep what an update leaves out, and their visibility', () => withEmulator({}, async (running) => {
    const { sso } = running;
    const ApplicationArn = await newApplication(running, { Description: 'd', Status: 'DISABLED', PortalOptions: { Visibility: 'DISABLED' } });
    const SignInOptions = { Origin: 'APPLICATION', ApplicationUrl: 'https://wiki.example.com' } as const;
    await sso.send(new UpdateApplicationCommand({ ApplicationArn, PortalOptions: { SignInOptions } }));
    expect(await sso.send(new DescribeApplicationCommand({ ApplicationArn })))
      .to.deep.include({ Name: 'Wiki', Description: 'd', Status: 'DISABLED', PortalOptions: { Visibility: 'DISABLED', SignInOptions } });
    await sso.send(new UpdateApplicationCommand({ ApplicationArn, Name: 'Handbook', Description: 'e', Status: 'ENABLED', PortalOptions: { SignInOptions: { Origin: 'IDENTITY_CENTER' } } }));
    expect(await sso.send(new DescribeApplicationCommand({ ApplicationArn })))
      .to.deep.include({ Name: 'Handbook', Description: 'e', Status: 'ENABLED', PortalOptions: { Visibility: 'DISABLED', SignInOptions: { Origin: 'IDENTITY_CENTER' } } });
  }));

  it('are listed fifty to a page at most, by account and provider', () => withEmulator({ pageSize: 100, seed: { ...smallSeed, delegatedAdministratorId: accountA,
    credentials: [{ accessKeyId: 'AKIADELEGATE', accountId: accountA }] } }, async (running) => {
    const { sso, InstanceArn, emulator } = running;
    const delegate = { ...running, sso: new SSOAdminClient(clientSettings(emulator.endpoint, 'AKIADELEGATE')) };
    const theirs = await newApplication(delegate, { Name: 'Theirs' });
    for (let n = 0; n < 51; n += 1) await newApplication(running, { Name: `app-${n}` });
    const list = (Filter = {}) => allPages<Application, Awaited<ReturnType<typeof send>>>((NextToken) => send(Filter, NextToken), ({ Applications }) => Applications);
    const send = (Filter: object, NextToken?: string) => sso.send(new ListApplicationsCommand({ InstanceArn, MaxResults: 100, Filter, NextToken }));
    expect((await list()).sizes).to.deep.equal([50, 2]);
    expect((await list({ ApplicationAccount: accountA })).items).to.have.length(1).and.nested.property('[0].ApplicationArn', theirs);
    expect((await list({ ApplicationProvider: customProvider })).sizes).to.deep.equal([50, 2]);
    expect((await list({ ApplicationProvider: provider('Redshift') })).items).to.deep.equal([]);
  }));

  it('are not found once deleted, nor in another Region', () => withEmulator({}, async (running) => {
    const { sso, emulator } = running;
    const ApplicationArn = await newApplication(running);
    const missing = { name: 'ResourceNotFoundException', message: `Could not find Application with ARN ${ApplicationArn}` };
    const elsewhere = new SSOAdminClient(clientSettings(emulator.endpoint, 'test', 'eu-west-1'));
    expect(await refusal(elsewhere.send(new DescribeApplicationCommand({ ApplicationArn })))).to.include(missing);
    await sso.send(new DeleteApplicationCommand({ ApplicationArn }));
    for (const call of [sso.send(new DescribeApplicationCommand({ ApplicationArn })), sso.send(new DeleteApplicationCommand({ ApplicationArn }))].map(refusal)) {
      expect(await call).to.include(missing);
    }
  }));

  it('can be configured to need no assignment and to run sessions in the background', () => withEmulator({}, async (running) => {
    const { sso } = running;
    const ApplicationArn = await newApplication(running);
    await sso.send(new PutApplicationAssignmentConfigurationCommand({ ApplicationArn, AssignmentRequired: false }));
    expect(await sso.send(new GetApplicationAssignmentConfigurationCommand({ ApplicationArn }))).to.include({ AssignmentRequired: false });
    await sso.send(new PutApplicationSessionConfigurationCommand({ ApplicationArn, UserBackgroundSessionApplicationStatus: 'DISABLED' }));
    await sso.send(new PutApplicationSessionConfigurationCommand({ ApplicationArn }));
    expect(await sso.send(new GetApplicationSessionConfigurationCommand({ ApplicationArn }))).to.include({ UserBackgroundSessionApplicationStatus: 'DISABLED' });
  }));

  it('keep, replace and lose tags, fifty at most', () => withEmulator({ pageSize: 100 }, async (running) => {
    const { sso, InstanceArn } = running;
    const ResourceArn = await newApplication(running, { Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] });
    await sso.send(new TagResourceCommand({ InstanceArn, ResourceArn, Tags: [{ Key: 'a', Value: '3' }] }));
    await sso.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['b'] }));
    expect((await sso.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).to.deep.equal([{ Key: 'a', Value: '3' }]);
    const Tags = Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
    expect(await refusal(newApplication(running, { Name: 'Many', Tags }))).to.include({ name: 'ServiceQuotaExceededException' });
    expect((await sso.send(new ListApplicationsCommand({ InstanceArn }))).Applications).to.have.length(1);
  }));
});

describe('emulated application providers', () => {
  it('are listed by pages and described', () => withEmulator({ pageSize: 2 }, async ({ sso }) => {
    const { items, sizes } = await allPages((NextToken) => sso.send(new ListApplicationProvidersCommand({ NextToken })), ({ ApplicationProviders }) => ApplicationProviders);
    expect(sizes).to.deep.equal([2, 2, 1]);
    for (const item of items) {
      const { $metadata: _, ...described } = await sso.send(new DescribeApplicationProviderCommand({ ApplicationProviderArn: item.ApplicationProviderArn }));
      expect(described).to.deep.equal(item);
    }
    expect(items.slice(0, 2).map(({ FederationProtocol }) => FederationProtocol)).to.deep.equal(['OAUTH', 'SAML']);
    expect(await refusal(sso.send(new DescribeApplicationProviderCommand({ ApplicationProviderArn: provider('nothing') })))).to.include({ name: 'ResourceNotFoundException' });
  }));
});

describe('emulated application assignments', () => {
  const listed = async ({ sso }: Running, ApplicationArn: string) => (await sso.send(new ListApplicationAssignmentsCommand({ ApplicationArn }))).ApplicationAssignments;

  it('are there at once, and once', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { sso } = running;
    const assignment = { ApplicationArn: await newApplication(running), ...await userPrincipal(running, 'ann') };
    await sso.send(new CreateApplicationAssignmentCommand(assignment));
    await sso.send(new CreateApplicationAssignmentCommand(assignment));
    expect(await listed(running, assignment.ApplicationArn)).to.deep.equal([assignment]);
    expect(await sso.send(new DescribeApplicationAssignmentCommand(assignment))).to.include(assignment);
  }));

  it('go when asked to, and are then not found', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { sso } = running;
    const assignment = { ApplicationArn: await newApplication(running), ...await groupPrincipal(running, 'Admins') };
    await sso.send(new CreateApplicationAssignmentCommand(assignment));
    await sso.send(new DeleteApplicationAssignmentCommand(assignment));
    expect(await listed(running, assignment.ApplicationArn)).to.deep.equal([]);
    for (const call of [sso.send(new DeleteApplicationAssignmentCommand(assignment)), sso.send(new DescribeApplicationAssignmentCommand(assignment))].map(refusal)) {
      expect(await call).to.include({ name: 'ResourceNotFoundException', message: 'Application assignment not found.' });
    }
  }));

  it('need an application and a principal of the type', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { sso } = running;
    const ApplicationArn = await newApplication(running);
    const ann = await userPrincipal(running, 'ann');
    const assign = (input: object) => refusal(sso.send(new CreateApplicationAssignmentCommand({ ApplicationArn, ...ann, ...input })));
    expect(await assign({ PrincipalType: 'GROUP' })).to.include({ name: 'ResourceNotFoundException', message: 'GROUP not found.' });
    expect(await assign({ ApplicationArn: `${ApplicationArn.slice(0, -1)}z` })).to.include({ name: 'ResourceNotFoundException' });
  }));

  it('of a deleted user stay as orphans, which can be deleted', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { sso, store, IdentityStoreId, InstanceArn } = running;
    const bob = await userPrincipal(running, 'bob');
    const assignment = { ApplicationArn: await newApplication(running), ...bob };
    await sso.send(new CreateApplicationAssignmentCommand(assignment));
    await store.send(new DeleteUserCommand({ IdentityStoreId, UserId: bob.PrincipalId }));
    expect(await listed(running, assignment.ApplicationArn)).to.deep.equal([assignment]);
    expect(await refusal(sso.send(new ListApplicationAssignmentsForPrincipalCommand({ InstanceArn, ...bob })))).to.include({ name: 'ResourceNotFoundException', message: 'USER not found.' });
    await sso.send(new DeleteApplicationAssignmentCommand(assignment));
    expect(await listed(running, assignment.ApplicationArn)).to.deep.equal([]);
  }));

  it('of a user are listed with those of its groups, for one application or all', () => withEmulator({ seed: smallSeed, pageSize: 2 }, async (running) => {
    const { sso, InstanceArn } = running;
    const [wiki, chat] = [await newApplication(running), await newApplication(running, { Name: 'Chat' })];
    const [ann, admins] = [await userPrincipal(running, 'ann'), await groupPrincipal(running, 'Admins')];
    for (const assignment of [{ ApplicationArn: wiki, ...ann }, { ApplicationArn: wiki, ...admins }, { ApplicationArn: chat, ...admins }]) {
      await sso.send(new CreateApplicationAssignmentCommand(assignment));
    }
    const list = async (input: typeof ann | typeof admins, Filter = {}) => (await allPages(
      (NextToken) => sso.send(new ListApplicationAssignmentsForPrincipalCommand({ InstanceArn, ...input, Filter, NextToken })), ({ ApplicationAssignments }) => ApplicationAssignments,
    )).items;
    expect(await list(ann)).to.deep.equal([{ ApplicationArn: wiki, ...ann }, { ApplicationArn: wiki, ...admins }, { ApplicationArn: chat, ...admins }]);
    expect(await list(ann, { ApplicationArn: chat })).to.deep.equal([{ ApplicationArn: chat, ...admins }]);
    expect(await list(admins)).to.have.length(2);
    expect(await list(await userPrincipal(running, 'bob'))).to.deep.equal([]);
  }));

  it('go with their application', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { sso, InstanceArn } = running;
    const ann = await userPrincipal(running, 'ann');
    const ApplicationArn = await newApplication(running, { Tags: [{ Key: 'a', Value: 'b' }] });
    await sso.send(new CreateApplicationAssignmentCommand({ ApplicationArn, ...ann }));
    await sso.send(new DeleteApplicationCommand({ ApplicationArn }));
    expect((await sso.send(new ListApplicationAssignmentsForPrincipalCommand({ InstanceArn, ...ann }))).ApplicationAssignments).to.deep.equal([]);
    expect(await refusal(sso.send(new ListTagsForResourceCommand({ ResourceArn: ApplicationArn })))).to.include({ name: 'ResourceNotFoundException' });
  }));
});
