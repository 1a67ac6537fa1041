import { mapConcurrently, type AwsPort, type PolicyLookupPort } from '../aws/index.js';
import { AwsError } from '../errors/index.js';
import { partitionOfArn, type InstanceInfo, type RestorePlan, type Snapshot, type TargetFinding } from '../model/index.js';
import { checkCompatibility, neededActions, neededPolicies, type KnownPolicies, type NeededPolicies } from '../plan/index.js';
import type { OperationContext } from './context.js';

/** A restore that is planned, and what it was planned from. */
export interface PlannedRestore {
  readonly plan: Omit<RestorePlan, 'refusals'>;
  readonly live: Snapshot;
  readonly desired: Snapshot;
}

/** Accounts that are asked at the same time; the limiter of requests holds besides. */
const accountsAtOnce = 10;

/**
 * Checks whether the target lets a plan be carried out, as far as that can be known before: writes nothing. Asks AWS who
 * calls, which of the actions that the plan needs the caller is not allowed, and for the policies of the accounts in which
 * permission sets with customer managed policies are assigned; nothing for a plan without changes.
 * @throws AwsError when AWS cannot be asked at all; an account that does not answer is a finding
 */
export async function checkTarget(context: OperationContext, { plan, live, desired }: PlannedRestore): Promise<readonly TargetFinding[]> {
  if (plan.changes.changes.length === 0) return [];
  const aws = await context.aws();
  const caller = await aws.callerIdentity();
  const [accountPolicies, deniedActions] = await Promise.all([
    aws.policyLookup && lookUpPolicies(aws.policyLookup, neededPolicies({ plan, live })),
    askPermissions(aws, caller.arn, { plan, live }),
  ]);
  if (deniedActions === undefined) {
    context.onProgress({ type: 'notice', text: `whether ${caller.arn} may write all this could not be asked: it takes iam:SimulatePrincipalPolicy on its own user or role` });
  }
  return checkCompatibility({ plan, live, desired, callerAccountId: caller.accountId, accountPolicies, deniedActions });
}

function askPermissions({ permissionCheck }: AwsPort, callerArn: string, planned: Pick<PlannedRestore, 'plan' | 'live'>): Promise<readonly string[] | undefined> {
  return permissionCheck.deniedActions(callerArn, [...neededActions(planned).keys()], resourcesOf(planned.live.instance));
}

async function lookUpPolicies(lookup: PolicyLookupPort, needed: readonly NeededPolicies[]): Promise<ReadonlyMap<string, KnownPolicies>> {
  return new Map(await mapConcurrently(needed, accountsAtOnce, async (account) => [account.accountId, await policiesOf(lookup, account)] as const));
}

/** What an account has of what is needed there; what its list lacks is asked for by name, as the list may lag behind. */
async function policiesOf(lookup: PolicyLookupPort, { accountId, policies }: NeededPolicies): Promise<KnownPolicies> {
  try {
    const known = new Set(await lookup.findCustomerManagedPolicies(accountId));
    for (const policy of policies.keys()) {
      if (!known.has(policy) && await lookup.hasCustomerManagedPolicy(accountId, policy)) known.add(policy);
    }
    return known;
  } catch (thrown) {
    if (thrown instanceof AwsError) return thrown.message;
    throw thrown;
  }
}

/**
 * What permissions of a restore may be limited to, as the service authorization reference names it. A policy that allows an
 * action on some of it allows enough, as far as can be known before the calls.
 */
function resourcesOf({ instanceArn, identityStoreId, ownerAccountId }: InstanceInfo): string[] {
  const partition = partitionOfArn(instanceArn) || 'aws';
  const instanceId = instanceArn.split('/').at(-1) ?? '';
  return [
    instanceArn,
    `arn:${partition}:sso:::permissionSet/${instanceId}/*`,
    `arn:${partition}:sso:::account/*`,
    `arn:${partition}:sso::${ownerAccountId}:application/${instanceId}/*`,
    `arn:${partition}:sso::${ownerAccountId}:trustedTokenIssuer/${instanceId}/*`,
    `arn:${partition}:identitystore::${ownerAccountId}:identitystore/${identityStoreId}`,
    `arn:${partition}:identitystore:::user/*`,
    `arn:${partition}:identitystore:::group/*`,
    `arn:${partition}:identitystore:::membership/*`,
    `arn:${partition}:iam::${ownerAccountId}:role/aws-reserved/sso.amazonaws.com/*`,
    `arn:${partition}:iam::${ownerAccountId}:saml-provider/AWSSSO_*`,
  ];
}
