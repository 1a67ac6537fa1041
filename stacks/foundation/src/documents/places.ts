/** Where the stack and what it is for lie. */
export interface Places {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly bucketArn: string;
  readonly copiesKeyArn: string;
  readonly signingKeyArn: string | undefined;
  readonly logGroupArn: string;
  readonly metricsLogGroupArn: string;
  readonly topicArn: string;
  readonly topicKeyArn: string;
  readonly restoreRoleArn: string;
}

/** What an action of IAM can be limited to, as a word of the table of actions. */
export type ResourceName =
  | 'anything' | 'instance' | 'permissionSets' | 'accounts' | 'applications' | 'applicationProviders' | 'trustedTokenIssuers'
  | 'identityStore' | 'users' | 'groups' | 'memberships' | 'restoreRole' | 'reservedRoles' | 'samlProviders'
  | 'bucket' | 'objects' | 'copiesKey' | 'signingKey' | 'logStreams';

/**
 * ARNs of the resources (Service Authorization Reference, "Resource types"). IDs of instance and store are unique in a partition, so
 * the account in the ARN of an application or store may be any: the instance may belong to another account than that of the stack.
 */
export function arnsOf(places: Places): Readonly<Record<ResourceName, string>> {
  const { partition, accountId, instanceArn, identityStoreId } = places;
  const instanceId = instanceArn.split('/').at(-1) ?? '';
  return {
    anything: '*',
    instance: instanceArn,
    permissionSets: `arn:${partition}:sso:::permissionSet/${instanceId}/*`,
    accounts: `arn:${partition}:sso:::account/*`,
    applications: `arn:${partition}:sso::*:application/${instanceId}/*`,
    applicationProviders: `arn:${partition}:sso::aws:applicationProvider/*`,
    trustedTokenIssuers: `arn:${partition}:sso::*:trustedTokenIssuer/${instanceId}/*`,
    identityStore: `arn:${partition}:identitystore::*:identitystore/${identityStoreId}`,
    users: `arn:${partition}:identitystore:::user/*`,
    groups: `arn:${partition}:identitystore:::group/*`,
    memberships: `arn:${partition}:identitystore:::membership/*`,
    restoreRole: places.restoreRoleArn,
    reservedRoles: `arn:${partition}:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/*`,
    samlProviders: `arn:${partition}:iam::${accountId}:saml-provider/AWSSSO_*`,
    bucket: places.bucketArn,
    objects: `${places.bucketArn}/*`,
    copiesKey: places.copiesKeyArn,
    signingKey: places.signingKeyArn ?? '',
    logStreams: `${places.logGroupArn}:log-stream:*`,
  };
}
