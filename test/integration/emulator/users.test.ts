import {
  CreateUserCommand, type CreateUserCommandInput, DeleteUserCommand, DescribeUserCommand, GetUserIdCommand, ListUsersCommand, UpdateUserCommand,
} from '@aws-sdk/client-identitystore';
import { expect } from 'chai';
import { refusal, type Running, smallSeed, withEmulator } from './running.js';

const person: Omit<CreateUserCommandInput, 'IdentityStoreId'> = {
  UserName: 'carol', DisplayName: 'Carol', Name: { GivenName: 'Carol', FamilyName: 'Example' },
};

describe('emulated users', () => {
  const create = ({ store, IdentityStoreId }: Running, changes: Partial<CreateUserCommandInput> = {}) =>
    store.send(new CreateUserCommand({ IdentityStoreId, ...person, ...changes }));

  it('come back with every attribute that they were made with', () => withEmulator({}, async (running) => {
    const { store, IdentityStoreId } = running;
    const attributes = {
      Title: 'Ms', Emails: [{ Value: 'c@example.com', Type: 'work', Primary: true }], Addresses: [{ Locality: 'Zürich' }],
      PhoneNumbers: [{ Value: '1' }], Birthdate: '2000-02-29', Roles: [{ Value: 'boss' }], Photos: [{ Value: 'a' }, { Value: 'b' }],
    };
    const { UserId } = await create(running, attributes);
    const user = await store.send(new DescribeUserCommand({ IdentityStoreId, UserId }));
    expect(user).to.deep.include({ ...person, ...attributes, UserStatus: 'ENABLED', IdentityStoreId });
    expect(user.CreatedAt?.getTime()).to.be.closeTo(Date.now(), 60_000);
  }));

  it('show extensions only to those who ask for them', () => withEmulator({}, async (running) => {
    const { store, IdentityStoreId } = running;
    const Extensions = { 'aws:identitystore:enterprise': { department: 'x', manager: { value: 'y' } } };
    const { UserId } = await create(running, { Extensions });
    expect(await store.send(new DescribeUserCommand({ IdentityStoreId, UserId }))).not.to.have.property('Extensions');
    const asked = await store.send(new ListUsersCommand({ IdentityStoreId, Extensions: ['aws:identitystore:enterprise'] }));
    expect(asked.Users?.[0]?.Extensions).to.deep.equal(Extensions);
  }));

  it('share neither name nor email, whatever the case', () => withEmulator({ seed: smallSeed }, async (running) => {
    for (const [taken, message] of [[{ UserName: 'ANN' }, 'Duplicate UserName'], [{ Emails: [{ Value: 'Bob@Example.com' }] }, 'Duplicate Email']] as const) {
      const error = await refusal(create(running, taken as Partial<CreateUserCommandInput>));
      expect(error).to.include({ name: 'ConflictException', message, Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION', status: 400 });
      expect(error.RequestId).to.match(/^[0-9a-f-]{36}$/);
    }
  }));

  it('need a name, a display name, a given and a family name', () => withEmulator({}, async (running) => {
    const incomplete: readonly Partial<CreateUserCommandInput>[] = [
      { UserName: undefined }, { DisplayName: undefined }, { Name: undefined }, { Name: { GivenName: 'x' } }, { Name: { FamilyName: 'x' } },
    ];
    for (const changes of incomplete) expect(await refusal(create(running, changes))).to.include({ name: 'ValidationException', status: 400 });
  }));

  it('can have no reserved name, no two emails and no empty text', () => withEmulator({}, async (running) => {
    const wrong: readonly Partial<CreateUserCommandInput>[] = [
      { UserName: 'Administrator' }, { UserName: 'awsadministrators' }, { Emails: [{ Value: 'a' }, { Value: 'b' }] }, { Title: '' }, { UserName: 'with space' },
    ];
    for (const changes of wrong) expect(await refusal(create(running, changes))).to.include({ name: 'ValidationException' });
  }));

  it('are found by user name and by email, by paths that may begin with capitals', () => withEmulator({ seed: smallSeed }, async ({ store, IdentityStoreId }) => {
    const find = (AttributePath: string, AttributeValue: string) => store.send(new GetUserIdCommand({
      IdentityStoreId, AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } },
    }));
    const { UserId } = await find('userName', 'ann');
    expect((await find('emails.value', 'ann@example.com')).UserId).to.equal(UserId);
    expect((await find('UserName', 'ann')).UserId).to.equal(UserId);
    expect((await find('Emails.Value', 'ann@example.com')).UserId).to.equal(UserId);
    expect(await refusal(find('userName', 'nobody'))).to.include({ name: 'ResourceNotFoundException', ResourceType: 'USER', message: 'USER not found.' });
    expect(await refusal(find('title', 'x'))).to.include({ name: 'ValidationException' });
  }));

  it('are found by the ID that an external directory gave', () =>
    withEmulator({ seed: { ...smallSeed, users: smallSeed.users.map((user) => ({ ...user, externalIds: [{ issuer: 'idp', id: user.userName }] })) } },
      async ({ store, IdentityStoreId }) => {
        const found = await store.send(new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier: { ExternalId: { Issuer: 'idp', Id: 'bob' } } }));
        const user = await store.send(new DescribeUserCommand({ IdentityStoreId, UserId: found.UserId }));
        expect(user).to.deep.include({ UserName: 'bob', ExternalIds: [{ Issuer: 'idp', Id: 'bob' }] });
      }));

  describe('when updated', () => {
    const updated = async (running: Running, Operations: readonly { AttributePath: string; AttributeValue?: never }[] | readonly object[]) => {
      const { store, IdentityStoreId } = running;
      const { UserId } = await create(running, { Title: 'Ms', Emails: [{ Value: 'old@example.com', Primary: true }] });
      await store.send(new UpdateUserCommand({ IdentityStoreId, UserId, Operations: Operations as [] }));
      return store.send(new DescribeUserCommand({ IdentityStoreId, UserId }));
    };

    it('change attributes by camelCase paths and sub-paths', () => withEmulator({}, async (running) => {
      const user = await updated(running, [
        { AttributePath: 'displayName', AttributeValue: 'C.' }, { AttributePath: 'name.familyName', AttributeValue: 'New' },
        { AttributePath: 'emails', AttributeValue: [{ value: 'new@example.com', type: 'home' }] },
      ]);
      expect(user).to.deep.include({ DisplayName: 'C.', Name: { GivenName: 'Carol', FamilyName: 'New' }, Emails: [{ Value: 'new@example.com', Type: 'home' }] });
    }));

    it('lose an attribute without a value, or with null', () => withEmulator({}, async (running) => {
      const user = await updated(running, [{ AttributePath: 'title' }, { AttributePath: 'emails', AttributeValue: null }]);
      expect(user).not.to.have.any.keys('Title', 'Emails');
    }));

    it('change nothing when one operation of many is refused', () => withEmulator({}, async (running) => {
      const { store, IdentityStoreId } = running;
      const { UserId } = await create(running);
      const refused: readonly (readonly object[])[] = [
        [{ AttributePath: 'title', AttributeValue: 'Dr' }, { AttributePath: 'displayName' }],
        [{ AttributePath: 'title', AttributeValue: 'Dr' }, { AttributePath: 'emails', AttributeValue: [{ value: null }] }],
        [{ AttributePath: 'title', AttributeValue: 'Dr' }, { AttributePath: 'emails', AttributeValue: [{ value: 'a' }, { value: 'b' }] }],
        [{ AttributePath: 'title', AttributeValue: 'Dr' }, { AttributePath: 'userStatus', AttributeValue: 'DISABLED' }],
      ];
      for (const Operations of refused) {
        expect(await refusal(store.send(new UpdateUserCommand({ IdentityStoreId, UserId, Operations: Operations as [] })))).to.include({ name: 'ValidationException' });
      }
      expect(await store.send(new DescribeUserCommand({ IdentityStoreId, UserId }))).not.to.have.property('Title');
    }));

    it('cannot take the name of another', () => withEmulator({ seed: smallSeed }, async (running) => {
      expect(await refusal(updated(running, [{ AttributePath: 'userName', AttributeValue: 'Bob' }]))).to.include({ name: 'ConflictException' });
    }));
  });

  it('are gone after their deletion, and free their name', () => withEmulator({}, async (running) => {
    const { store, IdentityStoreId } = running;
    const { UserId } = await create(running);
    await store.send(new DeleteUserCommand({ IdentityStoreId, UserId }));
    const error = await refusal(store.send(new DescribeUserCommand({ IdentityStoreId, UserId })));
    expect(error).to.include({ name: 'ResourceNotFoundException', ResourceType: 'USER', ResourceId: UserId });
    expect(await refusal(store.send(new DeleteUserCommand({ IdentityStoreId, UserId })))).to.include({ name: 'ResourceNotFoundException' });
    expect((await create(running)).UserId).not.to.equal(UserId);
  }));

  it('cannot be listed by the deprecated filters', () => withEmulator({}, async ({ store, IdentityStoreId }) => {
    const input = { IdentityStoreId, Filters: [{ AttributePath: 'UserName', AttributeValue: 'x' }] };
    expect(await refusal(store.send(new ListUsersCommand(input)))).to.include({ message: 'Filter is deprecated, please remove filter from request.' });
  }));
});
