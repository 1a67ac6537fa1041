import { comesTo, goesFrom, needsOf, tagNeeds, type KindWrites } from '../write-need.js';

const attributes = ['description', 'sessionDuration', 'relayState'];
const attachments = ['managedPolicies', 'customerManagedPolicies', 'inlinePolicy', 'permissionsBoundary'];

/** IAM actions that writing permission sets takes. Whether one is to be provisioned is asked after every change but that of tags. */
export const permissionSetWrites: KindWrites = {
  needs: [
    ...needsOf('sso', ['CreatePermissionSet'], { as: ['create'] }),
    ...needsOf('sso', ['UpdatePermissionSet'], { as: ['update'], of: attributes }),
    ...needsOf('sso', ['ListAccountsForProvisionedPermissionSet'], { as: ['update'], of: [...attributes, ...attachments] }),
    ...needsOf('sso', ['DeletePermissionSet', 'ListAccountsForProvisionedPermissionSet'], { as: ['delete'] }),
    ...needsOf('sso', ['AttachManagedPolicyToPermissionSet'], comesTo('managedPolicies')),
    ...needsOf('sso', ['DetachManagedPolicyFromPermissionSet'], goesFrom('managedPolicies')),
    ...needsOf('sso', ['AttachCustomerManagedPolicyReferenceToPermissionSet'], comesTo('customerManagedPolicies')),
    ...needsOf('sso', ['DetachCustomerManagedPolicyReferenceFromPermissionSet'], goesFrom('customerManagedPolicies')),
    ...needsOf('sso', ['PutInlinePolicyToPermissionSet'], comesTo('inlinePolicy')),
    ...needsOf('sso', ['DeleteInlinePolicyFromPermissionSet'], goesFrom('inlinePolicy')),
    ...needsOf('sso', ['PutPermissionsBoundaryToPermissionSet'], comesTo('permissionsBoundary')),
    ...needsOf('sso', ['DeletePermissionsBoundaryFromPermissionSet'], goesFrom('permissionsBoundary')),
    ...tagNeeds,
  ],
  lookups: ['DescribePermissionSetProvisioningStatus', 'ListPermissionSetProvisioningStatus', 'ProvisionPermissionSet'].map((operation) => `sso:${operation}`), // only where it is provisioned
};
