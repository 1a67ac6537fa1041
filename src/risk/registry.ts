import type { RiskRule } from './rule.js';
import { accessControlAttribute } from './rules/access-control-attributes.js';
import { accessLoss } from './rules/access-loss.js';
import { managementAccount, sensitiveAccount } from './rules/account-access.js';
import { administratorAccess } from './rules/administrator-access.js';
import { administratorGroup } from './rules/administrator-group.js';
import { administratorPermissionSet } from './rules/administrator-permission-set.js';
import { applicationTrust } from './rules/application-trust.js';
import { breakGlassGroup } from './rules/break-glass-group.js';
import { denyRemoved } from './rules/deny-removed.js';
import { directAssignment } from './rules/direct-assignment.js';
import { iamWrite } from './rules/iam-write.js';
import { lastAdministrator } from './rules/last-administrator.js';
import { manyAccounts } from './rules/many-accounts.js';
import { permissionSetRecreated } from './rules/permission-set-recreated.js';
import { permissionsBoundary } from './rules/permissions-boundary.js';
import { policyNotAnalysable } from './rules/policy-not-analysable.js';
import { sessionDuration } from './rules/session-duration.js';
import { trustedTokenIssuer } from './rules/trusted-token-issuer.js';
import { customerManagedPolicy, permissionSetNotRead, unknownManagedPolicy } from './rules/unknown-policy.js';
import { disabledUser, dormantUser, enabledUser } from './rules/user-status.js';
import { wildcardPermissions } from './rules/wildcard-permissions.js';

/** Every rule, in the order of the reference. Adding one is adding a file and a line here. */
export const riskRules: readonly RiskRule[] = [
  administratorAccess, administratorGroup, administratorPermissionSet, iamWrite, wildcardPermissions, denyRemoved, permissionsBoundary, policyNotAnalysable,
  customerManagedPolicy, unknownManagedPolicy, permissionSetNotRead, sessionDuration, managementAccount, sensitiveAccount, manyAccounts, directAssignment, breakGlassGroup,
  disabledUser, enabledUser, dormantUser, lastAdministrator, accessLoss, permissionSetRecreated, accessControlAttribute, trustedTokenIssuer, applicationTrust,
];
