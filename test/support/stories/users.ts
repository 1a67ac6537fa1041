import { emptySeed } from '../../../src/emulator/index.js';
import { findInstance, identityStoreId, inStore, ref, store, type Story } from './story.js';

const enterprise = 'aws:identitystore:enterprise';
const unknownId = '00000000-0000-4000-8000-000000000000';
const cato = { UserName: 'cato', DisplayName: 'Cato', Name: { GivenName: 'Cato', FamilyName: 'Example' } };
const theUser = { ...inStore, UserId: ref('user.UserId') };
const byAttribute = (AttributePath: string, AttributeValue: string) => ({ ...inStore, AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } } });
const taken = { name: 'ConflictException', members: { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' } };
const noUser = { name: 'ResourceNotFoundException', message: 'USER not found.', members: { ResourceType: 'USER', RequestId: { $matches: '^[0-9a-f-]{36}$' } } };

/** The six operations on users. */
export const userStories: readonly Story[] = [
  {
    name: 'a user with every attribute is created, read, changed, found and deleted',
    steps: [
      findInstance,
      store('CreateUser', {
        ...inStore, UserName: 'dora', DisplayName: 'Dora Example',
        Name: { GivenName: 'Dora', FamilyName: 'Example', MiddleName: 'M.', Formatted: 'Dr. Dora M. Example', HonorificPrefix: 'Dr.', HonorificSuffix: 'III' },
        NickName: 'do', ProfileUrl: 'https://example.com/dora', UserType: 'Employee', Title: 'Engineer', PreferredLanguage: 'de-DE', Locale: 'de-DE',
        Timezone: 'Europe/Berlin', Website: 'https://example.com', Birthdate: '1980-02-29',
        Emails: [{ Value: 'dora@example.com', Type: 'work', Primary: true }], PhoneNumbers: [{ Value: '+49 30 1234', Type: 'work' }],
        Addresses: [{ StreetAddress: 'Straße 1', Locality: 'Köln', Region: 'NW', PostalCode: '50667', Country: 'DE', Formatted: 'Straße 1, Köln', Type: 'home', Primary: true }],
        Roles: [{ Value: 'lead', Type: 'team', Primary: true }], Photos: [{ Value: 'https://example.com/dora.png', Type: 'photo', Display: 'Dora', Primary: true }],
        Extensions: { [enterprise]: { employeeNumber: '701984', costCenter: '4130', manager: { value: 'ann' } } },
      }, { as: 'user', gives: { IdentityStoreId: identityStoreId, UserId: { $matches: '^([0-9a-f]{10}-|)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' } } }),
      store('DescribeUser', theUser, {
        gives: {
          IdentityStoreId: identityStoreId, UserId: ref('user.UserId'), UserName: 'dora', DisplayName: 'Dora Example',
          Name: { GivenName: 'Dora', FamilyName: 'Example', MiddleName: 'M.', Formatted: 'Dr. Dora M. Example', HonorificPrefix: 'Dr.', HonorificSuffix: 'III' },
          NickName: 'do', ProfileUrl: 'https://example.com/dora', UserType: 'Employee', Title: 'Engineer', PreferredLanguage: 'de-DE', Locale: 'de-DE',
          Timezone: 'Europe/Berlin', Website: 'https://example.com', Birthdate: '1980-02-29', UserStatus: 'ENABLED', ExternalIds: { $absent: true },
          Emails: [{ Value: 'dora@example.com', Type: 'work', Primary: true }], PhoneNumbers: [{ Value: '+49 30 1234', Type: 'work', Primary: { $absent: true } }],
          Addresses: [{ StreetAddress: 'Straße 1', Locality: 'Köln', PostalCode: '50667', Country: 'DE' }], Roles: [{ Value: 'lead', Type: 'team', Primary: true }],
          Photos: [{ Value: 'https://example.com/dora.png', Display: 'Dora', Primary: true }], Extensions: { $absent: true },
          CreatedAt: { $recent: true }, CreatedBy: { $any: true }, UpdatedAt: { $recent: true }, UpdatedBy: { $any: true },
        },
      }),
      store('DescribeUser', { ...theUser, Extensions: [enterprise] }, {
        gives: { Extensions: { [enterprise]: { employeeNumber: '701984', costCenter: '4130', manager: { value: 'ann' } } } },
      }),
      store('UpdateUser', {
        ...theUser,
        Operations: [
          { AttributePath: 'title', AttributeValue: 'Architect' }, { AttributePath: 'name.familyName', AttributeValue: 'Changed' }, { AttributePath: 'nickName' },
          { AttributePath: 'emails', AttributeValue: [{ value: 'dora@new.example.com', type: 'home', primary: true }] },
          { AttributePath: 'addresses', AttributeValue: [{ locality: 'Bonn', postalCode: '53111' }] },
          { AttributePath: `${enterprise}.costCenter`, AttributeValue: '9999' },
        ],
      }),
      store('ListUsers', { ...inStore, Extensions: [enterprise] }, {
        gives: {
          Users: [{
            UserId: ref('user.UserId'), UserName: 'dora', Title: 'Architect', Name: { GivenName: 'Dora', FamilyName: 'Changed', MiddleName: 'M.' }, NickName: { $absent: true },
            Emails: [{ Value: 'dora@new.example.com', Type: 'home', Primary: true }], Addresses: [{ Locality: 'Bonn', PostalCode: '53111', StreetAddress: { $absent: true } }],
            Extensions: { [enterprise]: { employeeNumber: '701984', costCenter: '9999' } },
          }],
        },
      }),
      store('GetUserId', byAttribute('userName', 'dora'), { gives: { IdentityStoreId: identityStoreId, UserId: ref('user.UserId') } }),
      store('GetUserId', byAttribute('emails.value', 'dora@new.example.com'), { gives: { UserId: ref('user.UserId') } }),
      store('GetUserId', byAttribute('emails.value', 'dora@example.com'), { refused: noUser }),
      store('GetUserId', byAttribute('title', 'Architect'), { refused: { name: 'ValidationException' } }),
      store('DeleteUser', theUser),
      store('DescribeUser', theUser, { refused: { ...noUser, members: { ResourceType: 'USER', ResourceId: ref('user.UserId') } } }),
      store('ListUsers', inStore, { gives: { Users: [] } }),
    ],
  },
  {
    name: 'a user name and an email are taken once, whatever the case',
    steps: [
      findInstance,
      store('CreateUser', { ...inStore, ...cato, Emails: [{ Value: 'cato@example.com', Primary: true }] }, { as: 'user' }),
      store('CreateUser', { ...inStore, ...cato, UserName: 'CATO' }, { refused: { ...taken, message: 'Duplicate UserName' } }),
      store('CreateUser', { ...inStore, ...cato, UserName: 'other', Emails: [{ Value: 'Cato@example.com' }] }, { refused: taken }),
      store('CreateUser', { ...inStore, ...cato, UserName: 'other' }, { as: 'other' }),
      store('UpdateUser', { ...inStore, UserId: ref('other.UserId'), Operations: [{ AttributePath: 'emails', AttributeValue: [{ value: 'cato@example.com' }] }] }, { refused: taken }),
      store('DescribeUser', { ...inStore, UserId: ref('other.UserId') }, { gives: { Emails: { $absent: true } } }),
      store('DeleteUser', theUser),
      store('CreateUser', { ...inStore, ...cato }, { as: 'again' }),
      store('DescribeUser', theUser, { refused: noUser }),
    ],
  },
  {
    name: 'a user that breaks a rule is refused',
    steps: [
      findInstance,
      store('CreateUser', { ...inStore, UserName: 'dora', Name: cato.Name }, { refused: { name: 'ValidationException', message: 'displayName' } }),
      store('CreateUser', { ...inStore, UserName: 'dora', DisplayName: 'Dora', Name: { GivenName: 'Dora' } }, { refused: { name: 'ValidationException', message: 'name.familyName' } }),
      store('CreateUser', { ...inStore, ...cato, UserName: 'with space' }, { refused: { name: 'ValidationException', message: '\'userName\' failed to satisfy constraint' } }),
      store('CreateUser', { ...inStore, ...cato, UserName: 'Administrator' }, { refused: { name: 'ValidationException' } }),
      store('CreateUser', { ...inStore, ...cato, Emails: [{ Value: 'a@example.com' }, { Value: 'b@example.com' }] }, { refused: { name: 'ValidationException', message: '\'emails\'' } }),
      store('CreateUser', { ...inStore, ...cato, Extensions: { 'aws:identitystore:other': { a: 'b' } } }, { refused: { name: 'ValidationException' } }),
      store('CreateUser', { ...inStore, ...cato }, { as: 'user' }),
      store('UpdateUser', { ...theUser, Operations: [{ AttributePath: 'title', AttributeValue: 'Dr' }, { AttributePath: 'displayName' }] }, { refused: { name: 'ValidationException' } }),
      store('UpdateUser', { ...theUser, Operations: [{ AttributePath: 'emails', AttributeValue: [{ value: 'a@example.com', type: null }] }] }, { refused: { name: 'ValidationException' } }),
      store('DescribeUser', theUser, { gives: { DisplayName: 'Cato', Title: { $absent: true }, Emails: { $absent: true } } }),
      store('DescribeUser', { ...inStore, UserId: unknownId }, { refused: { ...noUser, members: { ResourceType: 'USER', ResourceId: unknownId } } }),
      store('UpdateUser', { ...inStore, UserId: unknownId, Operations: [{ AttributePath: 'title', AttributeValue: 'Dr' }] }, { refused: noUser }),
      store('DeleteUser', { ...inStore, UserId: unknownId }, { refused: noUser }),
      store('ListUsers', { ...inStore, Filters: [{ AttributePath: 'UserName', AttributeValue: 'cato' }] }, { refused: { name: 'ValidationException', message: 'Filter is deprecated' } }),
      store('ListUsers', { IdentityStoreId: 'd-0123456789' }, { refused: { name: 'ResourceNotFoundException', message: 'IdentityStore not present', members: { ResourceType: 'IDENTITY_STORE' } } }),
      store('ListUsers', inStore, { region: 'eu-west-1', refused: { name: 'ResourceNotFoundException', members: { ResourceType: 'IDENTITY_STORE' } } }),
    ],
  },
  {
    name: 'a user from an external identity provider is found by its external ID',
    options: {
      seed: {
        ...emptySeed,
        users: [{ userName: 'ext', displayName: 'Ext', name: { givenName: 'E', familyName: 'X' }, externalIds: [{ issuer: 'https://idp.example.com', id: '42' }], status: 'DISABLED' }],
      },
    },
    steps: [
      findInstance,
      store('GetUserId', { ...inStore, AlternateIdentifier: { ExternalId: { Issuer: 'https://idp.example.com', Id: '42' } } }, { as: 'user' }),
      store('DescribeUser', theUser, { gives: { UserName: 'ext', UserStatus: 'DISABLED', ExternalIds: [{ Issuer: 'https://idp.example.com', Id: '42' }] } }),
      store('GetUserId', { ...inStore, AlternateIdentifier: { ExternalId: { Issuer: 'https://idp.example.com', Id: '43' } } }, { refused: noUser }),
    ],
  },
];
