import { comesTo, needsOf, type KindWrites } from '../write-need.js';

/** Permission set, type of principal, principal. */
const depth = 3;

/** IAM actions that writing assignments takes. */
export const accountAssignmentWrites: KindWrites = {
  needs: [
    ...needsOf('sso', ['CreateAccountAssignment', 'DescribeAccountAssignmentCreationStatus'], { ...comesTo('permissionSets'), depth }),
    ...needsOf('sso', ['DeleteAccountAssignment', 'DescribeAccountAssignmentDeletionStatus'], { as: ['update', 'delete'], of: ['permissionSets', 'orphans'], when: 'goes', depth }),
  ],
  lookups: [
    'identitystore:GetGroupId', 'identitystore:GetUserId',
    'sso:ListAccountAssignmentCreationStatus', 'sso:ListAccountAssignmentDeletionStatus', // where several operations are outstanding
  ],
};
