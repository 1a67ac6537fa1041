/** Quotas of an instance, by name. Defaults are those of the service's user guide; a seed can change each. */
export interface Quotas {
  /** Permission sets of an instance: 3,500 in the newest copies of the user guide. */
  readonly permissionSets: number;
  /** Permission sets provisioned to one account: 500 in the newest copies of the user guide. */
  readonly provisionedPermissionSetsPerAccount: number;
  /** AWS managed and customer managed policies of a permission set together: 20. */
  readonly policiesPerPermissionSet: number;
  /** Inline policy in bytes without white space: 10,240. */
  readonly inlinePolicyBytes: number;
  /** Users of an identity store: 100,000. */
  readonly users: number;
  /** Groups of an identity store: 100,000. */
  readonly groups: number;
  /** Assignment operations that are accepted and not complete: 10. */
  readonly outstandingAssignments: number;
  /** Tags of a resource: 50. */
  readonly tagsPerResource: number;
  /** Applications of an instance: 3,000 in the user guide of 2022, together with accounts. */
  readonly applications: number;
  /** Access scopes of an application: 25. */
  readonly accessScopesPerApplication: number;
  /** Trusted token issuers of an instance: the user guide names no number; this is the emulator's own. */
  readonly trustedTokenIssuers: number;
}

/** What the service grants when nobody has asked for more. */
export const defaultQuotas: Quotas = {
  permissionSets: 3_500,
  provisionedPermissionSetsPerAccount: 500,
  policiesPerPermissionSet: 20,
  inlinePolicyBytes: 10_240,
  users: 100_000,
  groups: 100_000,
  outstandingAssignments: 10,
  tagsPerResource: 50,
  applications: 3_000,
  accessScopesPerApplication: 25,
  trustedTokenIssuers: 50,
};
