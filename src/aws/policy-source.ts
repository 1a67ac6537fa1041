/** The session of a role, as STS names it: without the path of the role. */
const sessionArn = /^arn:(?<partition>aws[\w-]*):sts::(?<account>\d{12}):assumed-role\/(?<name>[^/]+)\/.+$/;

/** A principal that has policies under its own ARN. */
const principalArn = /^arn:aws[\w-]*:iam::\d{12}:(user|role)\/.+$/;

/** Roles that Identity Center makes of permission sets begin with this. */
const reservedPrefix = 'AWSReservedSSO_';

/**
 * The ARN under which IAM knows a caller; undefined for callers that IAM simulates under none, such as the root user and
 * federated users. A session does not tell the path of its role: it is taken from the roles that are known, of the roles
 * of Identity Center it follows from the Region, and else there is none.
 * @param knownRoleArns roles that may be the caller's, with their paths
 * @param region home Region of the Identity Center instance, which is in the path of its roles unless it is us-east-1
 */
export function policySourceOf(callerArn: string, knownRoleArns: readonly string[], region: string): string | undefined {
  const session = sessionArn.exec(callerArn)?.groups as { partition: string; account: string; name: string } | undefined;
  if (session === undefined) return principalArn.test(callerArn) ? callerArn : undefined;
  const { partition, account, name } = session;
  const ofRole = `arn:${partition}:iam::${account}:role/`;
  const known = knownRoleArns.find((arn) => arn.startsWith(ofRole) && arn.endsWith(`/${name}`));
  return known ?? `${ofRole}${name.startsWith(reservedPrefix) ? reservedPath(region) : ''}${name}`;
}

/** Path of the roles of Identity Center, seen on AWS: the Region is left out where it is us-east-1. */
function reservedPath(region: string): string {
  return `aws-reserved/sso.amazonaws.com/${region === 'us-east-1' ? '' : `${region}/`}`;
}
