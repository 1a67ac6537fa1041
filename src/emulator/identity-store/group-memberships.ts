import { operation, type Operations, type Output, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { conflict } from '../service-error.js';
import type { Membership } from '../state/directory.js';
import type { Instance } from '../state/instance.js';
import { groupOf, membershipOf, missing, newStamps, stampMembers, storeOf, type StoreInput, userOf } from './lookup.js';

interface MemberInput extends StoreInput {
  readonly MemberId: { readonly UserId: string };
}

interface MembershipInput extends StoreInput {
  readonly MembershipId: string;
}

/** The seven operations on memberships. */
export const membershipOperations: Operations = {
  CreateGroupMembership: operation<MemberInput & { GroupId: string }>((input, context) => {
    const store = storeOf(input, context);
    const group = groupOf(store, input.GroupId);
    const user = userOf(store, input.MemberId.UserId);
    if (store.memberships.find(group.id, user.id) !== undefined) {
      throw conflict('Member and Group relationship already exists.', 'UNIQUENESS_CONSTRAINT_VIOLATION');
    }
    const membership: Membership = { id: context.world.ids.resourceId(), groupId: group.id, userId: user.id, stamps: newStamps(context) };
    store.memberships.add(membership);
    return { IdentityStoreId: input.IdentityStoreId, MembershipId: membership.id };
  }),

  DescribeGroupMembership: operation<MembershipInput>((input, context) => {
    const store = storeOf(input, context);
    return membershipMembers(store, membershipOf(store, input.MembershipId));
  }),

  GetGroupMembershipId: operation<MemberInput & { GroupId: string }>((input, context) => {
    const found = storeOf(input, context).memberships.find(input.GroupId, input.MemberId.UserId);
    return { IdentityStoreId: input.IdentityStoreId, MembershipId: found?.id ?? missing('GROUP_MEMBERSHIP') };
  }),

  ListGroupMemberships: operation<StoreInput & PageInput & { GroupId: string }>((input, context) => {
    const store = storeOf(input, context);
    const { items, NextToken } = page(input, context, store.memberships.ofGroup(groupOf(store, input.GroupId).id));
    return { GroupMemberships: items.map((item) => membershipMembers(store, item)), NextToken };
  }),

  ListGroupMembershipsForMember: operation<MemberInput & PageInput>((input, context) => {
    const store = storeOf(input, context);
    const { items, NextToken } = page(input, context, store.memberships.ofUser(userOf(store, input.MemberId.UserId).id));
    return { GroupMemberships: items.map((item) => membershipMembers(store, item)), NextToken };
  }),

  IsMemberInGroups: operation<MemberInput & { GroupIds: readonly string[] }>((input, context) => {
    const store = storeOf(input, context);
    const user = userOf(store, input.MemberId.UserId);
    return {
      Results: input.GroupIds.map((groupId) => ({
        GroupId: groupOf(store, groupId).id,
        MemberId: { UserId: user.id },
        MembershipExists: store.memberships.find(groupId, user.id) !== undefined,
      })),
    };
  }),

  DeleteGroupMembership: operation<MembershipInput>((input, context) => {
    const store = storeOf(input, context);
    store.memberships.remove(membershipOf(store, input.MembershipId));
    return {};
  }),
};

function membershipMembers(store: Instance, { id, groupId, userId, stamps }: Membership): Output {
  return {
    IdentityStoreId: store.identity.identityStoreId, MembershipId: id, GroupId: groupId, MemberId: { UserId: userId }, ...stampMembers(stamps),
  };
}
