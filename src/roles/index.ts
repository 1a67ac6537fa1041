export { cedarSchema } from './cedar-schema.js';
export * from './decide.js';
export { denial } from './denial.js';
export { parsePolicies, type Policies } from './parse-policies.js';
export { isPrincipalPattern, principalName, type RolePrincipal } from './principal.js';
export { readyRoles, type ReadyRole } from './ready-roles.js';
