export { readRoleRules } from './read-role-rules.js';
export { RoleGate, type IntendedOperation } from './role-gate.js';
export { cedarSchema, decide, principalName, readyRoles, rolesFor, type RoleDecision, type RolePrincipal, type RoleRequest, type RoleRules } from '../../roles/index.js';
