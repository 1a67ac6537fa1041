import { comesTo, goesFrom, needsOf, type KindWrites } from '../write-need.js';

/** IAM actions that writing groups takes; the memberships of a group go with it. */
export const groupWrites: KindWrites = {
  needs: [
    ...needsOf('identitystore', ['CreateGroup'], { as: ['create'] }),
    ...needsOf('identitystore', ['UpdateGroup'], { as: ['update'], of: ['displayName', 'description'] }),
    ...needsOf('identitystore', ['DeleteGroup'], { as: ['delete'] }),
    ...needsOf('identitystore', ['CreateGroupMembership'], comesTo('members')),
    ...needsOf('identitystore', ['DeleteGroupMembership'], goesFrom('members')),
  ],
  lookups: ['DescribeGroup', 'DescribeUser', 'GetGroupId', 'GetGroupMembershipId', 'GetUserId'].map((operation) => `identitystore:${operation}`),
};
