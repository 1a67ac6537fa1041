/**
 * Customer managed policies of other accounts, read there with a role of theirs. Every method throws AwsError:
 * AWS_ACCESS_DENIED where the role cannot be assumed or may not read.
 */
export interface PolicyLookupPort {
  /** All that a list of the account shows, each as path and name (`/teams/ReadBilling`). A list may lag behind. */
  findCustomerManagedPolicies(accountId: string): Promise<ReadonlySet<string>>;
  /** Whether the account has one of that path and name, asked for by itself. */
  hasCustomerManagedPolicy(accountId: string, policy: string): Promise<boolean>;
}

/** What a principal may do, by IAM's own simulation. */
export interface PermissionCheckPort {
  /**
   * The actions that a principal is certain not to be allowed. One that is allowed on some of the resources, or whose
   * outcome hangs on a condition that nobody can know before the call, is not among them.
   * @param principalArn of a user, a role or a session of a role
   * @param resourceArns to try besides all resources at once
   * @returns undefined where nobody can tell: the caller may not simulate, or IAM does not know the principal by this ARN
   * @throws AwsError for every other failure
   */
  deniedActions(principalArn: string, actions: readonly string[], resourceArns?: readonly string[]): Promise<readonly string[] | undefined>;
}
