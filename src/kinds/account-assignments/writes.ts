import { needsOf, type KindWrites } from '../write-need.js';

/** Permission set, type of principal, principal. */
const depth = 3;

/** IAM actions that writing assignments takes. */
export const accountAssignmentWrites: KindWrites = {
  needs: [
    ...needsOf('sso', ['CreateAccountAssignment', 'DescribeAccountAssignmentCreationStatus'], { as: ['create', 'update'], of: ['permissionSets'], when: 'comes', depth }),
    ...needsOf('sso', ['DeleteAccountAssignment', 'DescribeAccountAssignmentDeletionStatus'], { as: ['update', 'delete'], of: ['permissionSets', 'orphans'], when: 'goes', depth }),
  ],
  lookups: [
    'identitystore:GetGroupId', 'identitystore:GetUserId',
    'sso:ListAccountAssignmentCreationStatus', 'sso:ListAccountAssignmentDeletionStatus', // where several operations are outstanding
  ],
};
