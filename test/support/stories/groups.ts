import { findInstance, identityStoreId, inStore, ref, store, type Story } from './story.js';

const unknownId = '00000000-0000-4000-8000-000000000000';
const named = (name: string) => ({ ...inStore, UserName: name, DisplayName: name, Name: { GivenName: name, FamilyName: 'Example' } });
const theGroup = { ...inStore, GroupId: ref('group.GroupId') };
const ann = { UserId: ref('ann.UserId') };
const bob = { UserId: ref('bob.UserId') };
const taken = { name: 'ConflictException', members: { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' } };
const missing = (type: 'USER' | 'GROUP' | 'GROUP_MEMBERSHIP') => ({ name: 'ResourceNotFoundException', message: `${type} not found.`, members: { ResourceType: type } });

/** The six operations on groups and the seven on memberships. */
export const groupStories: readonly Story[] = [
  {
    name: 'a group is created, read, changed, found and deleted',
    steps: [
      findInstance,
      store('CreateGroup', { ...inStore, DisplayName: 'Team Köln', Description: 'All of Köln' }, { as: 'group', gives: { IdentityStoreId: identityStoreId, GroupId: { $any: true } } }),
      store('DescribeGroup', theGroup, {
        gives: {
          GroupId: ref('group.GroupId'), DisplayName: 'Team Köln', Description: 'All of Köln', IdentityStoreId: identityStoreId, ExternalIds: { $absent: true },
          CreatedAt: { $recent: true }, UpdatedAt: { $recent: true }, CreatedBy: { $any: true }, UpdatedBy: { $any: true },
        },
      }),
      store('CreateGroup', { ...inStore, DisplayName: 'team köln' }, { refused: { ...taken, message: 'Duplicate GroupDisplayName' } }),
      store('UpdateGroup', { ...theGroup, Operations: [{ AttributePath: 'displayName', AttributeValue: 'Team Bonn' }, { AttributePath: 'description' }] }),
      store('ListGroups', inStore, { gives: { Groups: [{ GroupId: ref('group.GroupId'), DisplayName: 'Team Bonn', Description: { $absent: true } }] } }),
      store('GetGroupId', { ...inStore, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'Team Bonn' } } }, {
        gives: { IdentityStoreId: identityStoreId, GroupId: ref('group.GroupId') },
      }),
      store('GetGroupId', { ...inStore, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'Team Köln' } } }, { refused: missing('GROUP') }),
      store('CreateGroup', { ...inStore, Description: 'without a name' }, { refused: { name: 'ValidationException', message: 'displayName' } }),
      store('UpdateGroup', { ...theGroup, Operations: [{ AttributePath: 'displayName' }] }, { refused: { name: 'ValidationException' } }),
      store('ListGroups', { ...inStore, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Team Bonn' }] }, { refused: { name: 'ValidationException', message: 'Filter is deprecated' } }),
      store('DeleteGroup', theGroup),
      store('DescribeGroup', theGroup, { refused: { ...missing('GROUP'), members: { ResourceType: 'GROUP', ResourceId: ref('group.GroupId') } } }),
      store('UpdateGroup', { ...theGroup, Operations: [{ AttributePath: 'description', AttributeValue: 'x' }] }, { refused: missing('GROUP') }),
      store('DeleteGroup', theGroup, { refused: missing('GROUP') }),
    ],
  },
  {
    name: 'a membership is created once, listed from both sides, asked for and deleted',
    steps: [
      findInstance,
      store('CreateGroup', { ...inStore, DisplayName: 'Team' }, { as: 'group' }),
      store('CreateGroup', { ...inStore, DisplayName: 'Others' }, { as: 'others' }),
      store('CreateUser', named('ann'), { as: 'ann' }),
      store('CreateUser', named('bob'), { as: 'bob' }),
      store('CreateGroupMembership', { ...theGroup, MemberId: ann }, { as: 'membership', gives: { IdentityStoreId: identityStoreId, MembershipId: { $any: true } } }),
      store('CreateGroupMembership', { ...theGroup, MemberId: ann }, { refused: taken }),
      store('CreateGroupMembership', { ...theGroup, MemberId: bob }, { as: 'second' }),
      store('CreateGroupMembership', { ...inStore, GroupId: ref('others.GroupId'), MemberId: ann }),
      store('CreateGroupMembership', { ...theGroup, MemberId: { UserId: unknownId } }, { refused: missing('USER') }),
      store('CreateGroupMembership', { ...inStore, GroupId: unknownId, MemberId: ann }, { refused: missing('GROUP') }),
      store('DescribeGroupMembership', { ...inStore, MembershipId: ref('membership.MembershipId') }, {
        gives: {
          IdentityStoreId: identityStoreId, MembershipId: ref('membership.MembershipId'), GroupId: ref('group.GroupId'), MemberId: ann,
          CreatedAt: { $recent: true }, CreatedBy: { $any: true }, UpdatedAt: { $recent: true }, UpdatedBy: { $any: true },
        },
      }),
      store('GetGroupMembershipId', { ...theGroup, MemberId: ann }, { gives: { IdentityStoreId: identityStoreId, MembershipId: ref('membership.MembershipId') } }),
      store('ListGroupMemberships', theGroup, {
        gives: { GroupMemberships: [{ MembershipId: ref('membership.MembershipId'), GroupId: ref('group.GroupId'), MemberId: ann, CreatedAt: { $recent: true } }, { MemberId: bob }] },
      }),
      store('ListGroupMembershipsForMember', { ...inStore, MemberId: ann }, {
        gives: { GroupMemberships: [{ GroupId: ref('group.GroupId'), MemberId: ann }, { GroupId: ref('others.GroupId'), MemberId: ann }] },
      }),
      store('IsMemberInGroups', { ...inStore, MemberId: bob, GroupIds: [ref('group.GroupId'), ref('others.GroupId')] }, {
        gives: { Results: [{ GroupId: ref('group.GroupId'), MemberId: bob, MembershipExists: true }, { GroupId: ref('others.GroupId'), MemberId: bob, MembershipExists: false }] },
      }),
      store('DeleteGroupMembership', { ...inStore, MembershipId: ref('membership.MembershipId') }),
      store('DeleteGroupMembership', { ...inStore, MembershipId: ref('membership.MembershipId') }, { refused: missing('GROUP_MEMBERSHIP') }),
      store('DescribeGroupMembership', { ...inStore, MembershipId: ref('membership.MembershipId') }, { refused: missing('GROUP_MEMBERSHIP') }),
      store('GetGroupMembershipId', { ...theGroup, MemberId: ann }, { refused: missing('GROUP_MEMBERSHIP') }),
      store('DeleteUser', { ...inStore, ...bob }),
      store('ListGroupMemberships', theGroup, { gives: { GroupMemberships: [] } }),
      store('ListGroupMembershipsForMember', { ...inStore, MemberId: bob }, { refused: missing('USER') }),
      store('DeleteGroup', { ...inStore, GroupId: ref('others.GroupId') }),
      store('ListGroupMembershipsForMember', { ...inStore, MemberId: ann }, { gives: { GroupMemberships: [] } }),
      store('ListGroupMemberships', { ...inStore, GroupId: ref('others.GroupId') }, { refused: missing('GROUP') }),
    ],
  },
];
