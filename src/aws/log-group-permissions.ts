/** An IAM policy as JSON, for the streams of a log group. */
export interface LogGroupPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly { readonly Sid: string; readonly Effect: 'Allow'; readonly Action: readonly string[]; readonly Resource: string }[];
}

/** What a caller has to be allowed to bring audit events to a log group (`audit.cloudWatch` of idc.yaml). */
export function logGroupPermissions(logGroupArn: string): LogGroupPolicy {
  const Resource = `${logGroupArn}:log-stream:*`;
  return { Version: '2012-10-17', Statement: [{ Sid: 'IdentityCenterAuditLog', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource }] };
}
