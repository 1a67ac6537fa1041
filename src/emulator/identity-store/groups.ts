import type { JsonObject } from '../json.js';
import { operation, type Operations, type Output, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { validationError } from '../service-error.js';
import type { Principal } from '../state/directory.js';
import type { Instance } from '../state/instance.js';
import { refuseFilters } from './filters.js';
import { groupOf, newStamps, stampMembers, storeOf, type StoreInput } from './lookup.js';
import { type AlternateIdentifier, findByAlternate, refuseDuplicate, refuseMore, updatePrincipal } from './principals.js';
import type { AttributeOperation } from './update-attributes.js';
import { checkAgainst } from './user-rules.js';

interface GroupInput extends StoreInput {
  readonly GroupId: string;
}

/** CreateGroup, DescribeGroup, ListGroups, GetGroupId, UpdateGroup, DeleteGroup. */
export const groupOperations: Operations = {
  CreateGroup: operation<StoreInput & JsonObject>((input, context) => {
    const store = storeOf(input, context);
    const { IdentityStoreId, ...attributes } = input;
    requireDisplayName(attributes);
    refuseDuplicate(store.groups, attributes);
    refuseMore(store.groups, context.world.quotas.groups);
    const group: Principal = { id: context.world.ids.resourceId(), attributes, externalIds: [], stamps: newStamps(context) };
    store.groups.add(group);
    return { IdentityStoreId, GroupId: group.id };
  }),

  DescribeGroup: operation<GroupInput>((input, context) => {
    const store = storeOf(input, context);
    return groupMembers(store, groupOf(store, input.GroupId));
  }),

  ListGroups: operation<StoreInput & PageInput & { Filters?: readonly unknown[] }>((input, context) => {
    const store = storeOf(input, context);
    refuseFilters(input);
    const { items, NextToken } = page(input, context, store.groups.list);
    return { Groups: items.map((group) => groupMembers(store, group)), NextToken };
  }),

  GetGroupId: operation<StoreInput & { AlternateIdentifier: AlternateIdentifier }>((input, context) => {
    const group = findByAlternate(storeOf(input, context).groups, input.AlternateIdentifier, 'GROUP', ['displayName']);
    return { IdentityStoreId: input.IdentityStoreId, GroupId: group.id };
  }),

  UpdateGroup: operation<GroupInput & { Operations: readonly AttributeOperation[] }>((input, context) => {
    const store = storeOf(input, context);
    updatePrincipal(store.groups, groupOf(store, input.GroupId), input.Operations, (attributes) => {
      checkAgainst('CreateGroupRequest', attributes, input.IdentityStoreId);
      requireDisplayName(attributes);
    }, context);
    return {};
  }),

  DeleteGroup: operation<GroupInput>((input, context) => {
    const store = storeOf(input, context);
    store.groups.remove(groupOf(store, input.GroupId));
    store.memberships.removeAllOf(input.GroupId);
    return {};
  }),
};

function requireDisplayName(attributes: JsonObject): void {
  if (attributes['DisplayName'] === undefined) {
    throw validationError('displayName is a required attribute');
  }
}

function groupMembers(store: Instance, group: Principal): Output {
  return {
    IdentityStoreId: store.identity.identityStoreId,
    GroupId: group.id,
    ...group.attributes,
    ExternalIds: group.externalIds.length > 0 ? group.externalIds : undefined,
    ...stampMembers(group.stamps),
  };
}
