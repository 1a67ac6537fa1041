import { CloudTrailClient, type LookupAttributeKey, LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { CreateGroupCommand, CreateUserCommand, ListUsersCommand } from '@aws-sdk/client-identitystore';
import { CreatePermissionSetCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { accountA, clientSettings, refusal, type Running, smallSeed, withEmulator } from './running.js';

const user = { UserName: 'eve', DisplayName: 'Eve Example', Name: { GivenName: 'E', FamilyName: 'F' } };
const trailOf = ({ emulator }: Running, accessKeyId = 'test', region = 'us-east-1') => new CloudTrailClient(clientSettings(emulator.endpoint, accessKeyId, region));
const bySource = (source: string): LookupEventsCommandInput => ({ LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: source }] });
const writes: LookupEventsCommandInput = { LookupAttributes: [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' }] };

async function names(trail: CloudTrailClient, input: LookupEventsCommandInput): Promise<(string | undefined)[]> {
  return (await trail.send(new LookupEventsCommand(input))).Events?.map(({ EventName }) => EventName) ?? [];
}

describe('the trail of the emulator', () => {
  it('has every call, newest first, with what is sensitive hidden', () => withEmulator({ seed: smallSeed, pageSize: 50 }, async (running) => {
    const { store, sso, IdentityStoreId, InstanceArn } = running;
    const { UserId } = await store.send(new CreateUserCommand({ IdentityStoreId, ...user }));
    await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'A' }));
    await store.send(new ListUsersCommand({ IdentityStoreId }));
    const trail = trailOf(running);
    expect(await names(trail, writes)).to.deep.equal(['CreatePermissionSet', 'CreateUser']);
    const { Events: [event] = [] } = await trail.send(new LookupEventsCommand(bySource('identitystore.amazonaws.com')));
    expect(event).to.include({ EventName: 'ListUsers', ReadOnly: 'true', AccessKeyId: 'test', Username: 'administrator' });
    const { Events: [, created] = [] } = await trail.send(new LookupEventsCommand(bySource('identitystore.amazonaws.com')));
    const record = JSON.parse(created?.CloudTrailEvent ?? '') as { requestParameters: Record<string, unknown>; responseElements: Record<string, unknown>; eventID: string };
    expect(record.requestParameters).to.include({ identityStoreId: IdentityStoreId, displayName: 'HIDDEN_DUE_TO_SECURITY_REASONS' });
    expect(JSON.stringify(record)).not.to.contain('Eve Example');
    expect(record.responseElements).to.deep.equal({ identityStoreId: IdentityStoreId, userId: UserId });
    expect(record.eventID).to.equal(created?.EventId);
  }));

  it('has refused calls with their error', () => withEmulator({ seed: smallSeed }, async (running) => {
    await refusal(running.store.send(new CreateGroupCommand({ IdentityStoreId: running.IdentityStoreId, DisplayName: 'Admins' })));
    const { Events: [event] = [] } = await trailOf(running).send(new LookupEventsCommand(writes));
    expect(JSON.parse(event?.CloudTrailEvent ?? '')).to.include({ errorCode: 'ConflictException', errorMessage: 'Duplicate GroupDisplayName', responseElements: null });
  }));

  it('knows the four sources: the public APIs, the console and a push of the identity provider', () => withEmulator({ seed: smallSeed, pageSize: 50 }, async (running) => {
    const { emulator, store, IdentityStoreId } = running;
    const { UserId = '' } = await store.send(new CreateUserCommand({ IdentityStoreId, ...user }));
    emulator.change({ operation: 'DisableUser', input: { IdentityStoreId, UserId } });
    emulator.change({ operation: 'UpdateUser', input: { IdentityStoreId, UserId, Operations: [{ AttributePath: 'title', AttributeValue: 'Dr' }] }, via: 'scim' });
    emulator.change({ operation: 'DeleteUser', input: { IdentityStoreId, UserId }, via: 'directory' });
    const trail = trailOf(running);
    expect(await names(trail, bySource('sso-directory.amazonaws.com'))).to.deep.equal(['DisableUser']);
    expect(await names(trail, bySource('identitystore-scim.amazonaws.com'))).to.deep.equal(['PatchUser']);
    expect(await names(trail, writes)).to.deep.equal(['PatchUser', 'DisableUser', 'CreateUser']);
    expect((await store.send(new ListUsersCommand({ IdentityStoreId }))).Users).to.have.length(2);
  }));

  it('shows an account and a Region its own events only', () => withEmulator({ seed: { ...smallSeed, delegatedAdministratorId: accountA } }, async (running) => {
    const { emulator, InstanceArn } = running;
    await new SSOAdminClient(clientSettings(emulator.endpoint, accountA)).send(new CreatePermissionSetCommand({ InstanceArn, Name: 'A' }));
    expect(await names(trailOf(running), writes)).to.deep.equal([]);
    expect(await names(trailOf(running, accountA), writes)).to.deep.equal(['CreatePermissionSet']);
    expect(await names(trailOf(running, accountA, 'eu-west-1'), writes)).to.deep.equal([]);
  }));

  it('shows an event after a delay, and for ninety days', () => withEmulator({ virtualTime: new Date('2026-01-01'), trailDelayMs: 300_000 }, async (running) => {
    await running.store.send(new CreateGroupCommand({ IdentityStoreId: running.IdentityStoreId, DisplayName: 'G' }));
    const trail = trailOf(running);
    running.emulator.advance(149_000);
    expect(await names(trail, writes)).to.deep.equal([]);
    running.emulator.advance(301_000);
    expect(await names(trail, writes)).to.deep.equal(['CreateGroup']);
    running.emulator.advance(90 * 24 * 3_600_000);
    expect(await names(trail, writes)).to.deep.equal([]);
  }));

  it('pages by fifty, stays in place while events come, and bounds its time range', () => withEmulator({ virtualTime: new Date('2026-01-01'), pageSize: 2 }, async (running) => {
    const create = (DisplayName: string) => running.store.send(new CreateGroupCommand({ IdentityStoreId: running.IdentityStoreId, DisplayName }));
    for (const name of ['a', 'b', 'c']) await create(name);
    running.emulator.advance(60_000);
    const trail = trailOf(running);
    const first = await trail.send(new LookupEventsCommand(writes));
    await create('d');
    const second = await trail.send(new LookupEventsCommand({ ...writes, NextToken: first.NextToken }));
    expect([first.Events?.length, second.Events?.length, second.NextToken]).to.deep.equal([2, 1, undefined]);
    expect(await names(trail, { ...writes, StartTime: new Date('2026-01-01T00:00:30Z') })).to.deep.equal(['CreateGroup']);
    expect(await refusal(trail.send(new LookupEventsCommand({ ...writes, NextToken: 'invented' })))).to.include({ name: 'InvalidNextTokenException' });
    expect(await refusal(trail.send(new LookupEventsCommand({ StartTime: new Date('2026-01-02'), EndTime: new Date('2026-01-01') })))).to.include({ name: 'InvalidTimeRangeException' });
    const two = [...writes.LookupAttributes ?? [], { AttributeKey: 'EventName' as const, AttributeValue: 'x' }];
    expect(await refusal(trail.send(new LookupEventsCommand({ LookupAttributes: two })))).to.include({ name: 'InvalidLookupAttributesException' });
  }));

  it('finds an event by each attribute, and nothing by the value of another', () => withEmulator({ seed: smallSeed, pageSize: 50 }, async (running) => {
    const { store, IdentityStoreId } = running;
    await store.send(new CreateUserCommand({ IdentityStoreId, ...user }));
    const trail = trailOf(running);
    const { Events: [event] = [] } = await trail.send(new LookupEventsCommand(writes));
    const values: Readonly<Record<LookupAttributeKey, string | undefined>> = {
      EventId: event?.EventId, EventName: 'CreateUser', ReadOnly: 'false', Username: 'administrator', ResourceType: 'AWS::IdentityStore::IdentityStore',
      ResourceName: IdentityStoreId, EventSource: 'identitystore.amazonaws.com', AccessKeyId: 'test',
    };
    for (const [AttributeKey, AttributeValue] of Object.entries(values) as [LookupAttributeKey, string][]) {
      expect(await names(trail, { LookupAttributes: [{ AttributeKey, AttributeValue }] }), AttributeKey).to.include('CreateUser');
      expect(await names(trail, { LookupAttributes: [{ AttributeKey, AttributeValue: 'another' }] }), AttributeKey).to.deep.equal([]);
    }
  }));

  it('has an error of its own for each parameter', () => withEmulator({}, async (running) => {
    const wrong = async (input: LookupEventsCommandInput): Promise<string> => (await refusal(trailOf(running).send(new LookupEventsCommand(input)))).name;
    expect(await wrong({ MaxResults: 51 })).to.equal('InvalidMaxResultsException');
    expect(await wrong({ EventCategory: 'gossip' as 'insight' })).to.equal('InvalidEventCategoryException');
    expect(await wrong({ LookupAttributes: [{ AttributeKey: 'Colour' as 'EventId', AttributeValue: 'x' }] })).to.equal('InvalidLookupAttributesException');
  }));

  it('takes two lookups a second where calls are limited', () => withEmulator({ tps: 20, virtualTime: new Date('2026-01-01') }, async (running) => {
    const trail = trailOf(running);
    const calls = await Promise.allSettled(Array.from({ length: 5 }, () => names(trail, writes)));
    expect(calls.filter(({ status }) => status === 'rejected').length).to.equal(3);
  }));
});
