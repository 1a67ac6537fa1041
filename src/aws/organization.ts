import {
  ListAccountsCommand, ListAccountsForParentCommand, ListDelegatedAdministratorsCommand, ListOrganizationalUnitsForParentCommand, ListRootsCommand,
  type Account, type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { Caller } from './caller.js';
import { paginate } from './paginate.js';
import type { LiveAccount, OrganizationPort } from './ports.js';
import { required } from './required.js';

/** The organization over the SDK. Pages hold 20 items at most, so none is asked for. */
export function organization(client: OrganizationsClient, caller: Caller): OrganizationPort {
  const call = <T>(operation: string, send: () => Promise<T>): Promise<T> => caller.call(`organizations:${operation}`, send);
  return {
    listAccounts: () =>
      paginate(async (NextToken) => {
        const page = await call('ListAccounts', () => client.send(new ListAccountsCommand({ NextToken })));
        return { items: (page.Accounts ?? []).map(liveAccount), nextToken: page.NextToken };
      }),
    listRootIds: () =>
      paginate(async (NextToken) => {
        const page = await call('ListRoots', () => client.send(new ListRootsCommand({ NextToken })));
        return { items: (page.Roots ?? []).map(({ Id }) => required(Id, 'Id', 'organizations:ListRoots')), nextToken: page.NextToken };
      }),
    listUnits: (ParentId) =>
      paginate(async (NextToken) => {
        const page = await call('ListOrganizationalUnitsForParent', () => client.send(new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken })));
        const items = (page.OrganizationalUnits ?? []).map(({ Id, Name }) => ({
          id: required(Id, 'Id', 'organizations:ListOrganizationalUnitsForParent'), name: Name ?? '',
        }));
        return { items, nextToken: page.NextToken };
      }),
    listAccountIds: (ParentId) =>
      paginate(async (NextToken) => {
        const page = await call('ListAccountsForParent', () => client.send(new ListAccountsForParentCommand({ ParentId, NextToken })));
        return { items: (page.Accounts ?? []).map(({ Id }) => required(Id, 'Id', 'organizations:ListAccountsForParent')), nextToken: page.NextToken };
      }),
    listDelegatedAdministrators: () =>
      paginate(async (NextToken) => {
        const page = await call('ListDelegatedAdministrators', () =>
          client.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal: 'sso.amazonaws.com', NextToken })));
        const items = (page.DelegatedAdministrators ?? []).map(({ Id }) => required(Id, 'Id', 'organizations:ListDelegatedAdministrators'));
        return { items, nextToken: page.NextToken };
      }),
  };
}

/** State replaces Status, which is to go; Paths is newer than both. */
function liveAccount({ Id, Name, Email, State, Status, Paths }: Account): LiveAccount {
  return {
    accountId: required(Id, 'Id', 'organizations:ListAccounts'),
    name: Name ?? '',
    email: Email ?? '',
    status: State ?? Status ?? 'UNKNOWN',
    unitIds: Paths?.[0]?.split('/').filter((part) => part.startsWith('ou-')),
  };
}
