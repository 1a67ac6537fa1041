export { assessRisk } from './assess-risk.js';
export type { RiskFacts, RiskInput } from './context.js';
export type { AccessPattern, ChangePattern, OwnCondition, OwnRule } from './own-rule.js';
export { knownManagedPolicies, managedPolicyOf } from './policy/managed-policies.js';
export { permissionSetPower, type PermissionSetPower } from './policy/permission-set-power.js';
export { powerClasses, type PowerClass } from './policy/power.js';
export { riskRules } from './registry.js';
export type { RiskRule, Threshold } from './rule.js';
export { defaultBreakGlassGroups, defaultRiskSettings, type RiskSettings, type RuleSetting, type SensitiveAccount } from './settings.js';
