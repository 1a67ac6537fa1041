import type { Operations } from '../runtime/operation.js';
import { accessControlOperations } from './access-control.js';
import { accessScopeOperations } from './access-scopes.js';
import { accountAssignmentOperations } from './account-assignments.js';
import { applicationAssignmentOperations } from './application-assignments.js';
import { applicationConfigurationOperations } from './application-configurations.js';
import { applicationGrantOperations } from './application-grants.js';
import { applicationProviderOperations } from './application-providers.js';
import { applicationOperations } from './applications.js';
import { attachedPolicyOperations } from './attached-policies.js';
import { authenticationMethodOperations } from './authentication-methods.js';
import { inlinePolicyOperations } from './inline-policy.js';
import { instanceOperations } from './instances.js';
import { permissionSetOperations } from './permission-sets.js';
import { permissionsBoundaryOperations } from './permissions-boundary.js';
import { provisioningOperations } from './provisioning.js';
import { regionOperations } from './regions.js';
import { requestOperations } from './requests.js';
import { tagOperations } from './tags.js';
import { trustedTokenIssuerOperations } from './trusted-token-issuers.js';

/** The operations of sso-admin that the emulator knows. */
export const ssoAdminOperations: Operations = {
  ...instanceOperations,
  ...regionOperations,
  ...permissionSetOperations,
  ...attachedPolicyOperations,
  ...inlinePolicyOperations,
  ...permissionsBoundaryOperations,
  ...tagOperations,
  ...accountAssignmentOperations,
  ...provisioningOperations,
  ...requestOperations,
  ...applicationOperations,
  ...applicationProviderOperations,
  ...applicationAssignmentOperations,
  ...applicationConfigurationOperations,
  ...accessScopeOperations,
  ...authenticationMethodOperations,
  ...applicationGrantOperations,
  ...trustedTokenIssuerOperations,
  ...accessControlOperations,
};
