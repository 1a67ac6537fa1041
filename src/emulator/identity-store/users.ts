import type { JsonObject } from '../json.js';
import { operation, type Operations, type Output, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import type { Principal } from '../state/directory.js';
import type { Instance } from '../state/instance.js';
import { newStamps, stampMembers, storeOf, type StoreInput, userOf } from './lookup.js';
import { refuseFilters } from './filters.js';
import { type AlternateIdentifier, findByAlternate, refuseDuplicate, refuseMore, updatePrincipal } from './principals.js';
import type { AttributeOperation } from './update-attributes.js';
import { checkUpdatedUser, checkUser } from './user-rules.js';

interface UserInput extends StoreInput {
  readonly UserId: string;
}

interface WithExtensions {
  /** Names of the extensions to show; others stay hidden. */
  readonly Extensions?: readonly string[];
}

/** CreateUser, DescribeUser, ListUsers, GetUserId, UpdateUser, DeleteUser. */
export const userOperations: Operations = {
  CreateUser: operation<StoreInput & JsonObject>((input, context) => {
    const store = storeOf(input, context);
    const { IdentityStoreId, ...attributes } = input;
    checkUser(attributes);
    refuseDuplicate(store.users, attributes);
    refuseMore(store.users, context.world.quotas.users);
    const user: Principal = { id: context.world.ids.resourceId(), attributes, externalIds: [], status: 'ENABLED', stamps: newStamps(context) };
    store.users.add(user);
    return { IdentityStoreId, UserId: user.id };
  }),

  DescribeUser: operation<UserInput & WithExtensions>((input, context) => {
    const store = storeOf(input, context);
    return userMembers(store, userOf(store, input.UserId), input.Extensions);
  }),

  ListUsers: operation<StoreInput & PageInput & WithExtensions & { Filters?: readonly unknown[] }>((input, context) => {
    const store = storeOf(input, context);
    refuseFilters(input);
    const { items, NextToken } = page(input, context, store.users.list);
    return { Users: items.map((user) => userMembers(store, user, input.Extensions)), NextToken };
  }),

  GetUserId: operation<StoreInput & { AlternateIdentifier: AlternateIdentifier }>((input, context) => {
    const user = findByAlternate(storeOf(input, context).users, input.AlternateIdentifier, 'USER', ['userName', 'emails.value']);
    return { IdentityStoreId: input.IdentityStoreId, UserId: user.id };
  }),

  UpdateUser: operation<UserInput & { Operations: readonly AttributeOperation[] }>((input, context) => {
    const store = storeOf(input, context);
    updatePrincipal(store.users, userOf(store, input.UserId), input.Operations,
      (attributes) => checkUpdatedUser(attributes, input.IdentityStoreId), context);
    return {};
  }),

  DeleteUser: operation<UserInput>((input, context) => {
    const store = storeOf(input, context);
    store.users.remove(userOf(store, input.UserId));
    store.memberships.removeAllOf(input.UserId);
    return {};
  }),
};

function userMembers(store: Instance, user: Principal, extensionNames: readonly string[] = []): Output {
  const { Extensions, ...attributes } = user.attributes;
  const shown = Object.entries((Extensions ?? {}) as JsonObject).filter(([name]) => extensionNames.includes(name));
  return {
    IdentityStoreId: store.identity.identityStoreId,
    UserId: user.id,
    ...attributes,
    Extensions: shown.length > 0 ? Object.fromEntries(shown) : undefined,
    ExternalIds: user.externalIds.length > 0 ? user.externalIds : undefined,
    UserStatus: user.status,
    ...stampMembers(user.stamps),
  };
}
