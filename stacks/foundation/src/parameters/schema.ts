import { z } from 'zod';
import { objectLockSchema } from './object-lock-schema.js';
import { arnOf, partitionOfArn } from './arn.js';
import { logRetentionDays } from './log-retention.js';

const roleArn = arnOf('iam::\\d{12}:role/[\\w+=,.@/-]+', 'is not the ARN of a role');
const region = z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/, 'is not a Region');
const wholeDays = z.int('is not a whole number of days');

const fields = z.strictObject({
  repository: z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[\w.-]{1,100}$/, 'is not OWNER/REPOSITORY as GitHub writes it')
    .describe('Repository on GitHub whose workflows take the roles, as OWNER/REPOSITORY; capitals count'),
  branch: z.string().max(200).regex(/^(?![-/.])(?!.*(\.\.|\/\/|@\{))[^\x00-\x20\x7f~^:?*[\\]+(?<![/.])$/, 'is not the name of a branch').default('main')
    .describe('Branch with the baseline, whose workflows read and back up'),
  environment: z.string().max(255).regex(/^[\w.-]+$/, 'is not the name of an environment of letters, digits and . _ -').default('identity-center')
    .describe('Environment on GitHub whose jobs restore; protect it there with reviewers'),
  instanceArn: arnOf('sso:::instance/(?:sso)?ins-[a-zA-Z0-9.-]{16}', 'is not the ARN of an instance of Identity Center')
    .describe('ARN of the instance, as `idc status --output json` shows it'),
  identityStoreId: z.string().regex(/^(d-[0-9a-f]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, 'is not the ID of an identity store')
    .describe('ID of its identity store, as `idc status --output json` shows it'),
  instances: z.array(z.string().regex(/^[A-Za-z0-9](?:[\w.-]{0,62}[A-Za-z0-9])?$/, 'is not the name of an instance')).min(1, 'names no instance').max(20, 'names more than 20 instances').default(['default'])
    .describe('Names of instances in idc.yaml that the alarms watch'),
  oidcProviderArn: arnOf('iam::\\d{12}:oidc-provider/token\\.actions\\.githubusercontent\\.com', "is not the ARN of GitHub's provider").optional()
    .describe('Provider for GitHub that the account has already, of which there can be one only; default: it is made'),
  prefix: z.string().regex(/^[A-Za-z][\w-]{0,31}$/, 'is not a start of names of letters, digits, _ and -').default('idc')
    .describe('Start of the names of roles, policies, topic, alarms and dashboard'),
  permissionsBoundaryArn: arnOf('iam::(?:aws|\\d{12}):policy/[\\w+=,.@/-]+', 'is not the ARN of a policy').optional()
    .describe('Permissions boundary that the account asks of every role; default: none'),
  bucketRegion: region.optional().describe('Region of the bucket and its key; default: that of the stack. Another one survives the loss of a Region'),
  objectLock: objectLockSchema.default({ mode: 'governance', days: 30 })
    .describe('Retention of copies by S3 Object Lock: mode and days. With `compliance` nobody can shorten it, not even AWS'),
  noncurrentDays: wholeDays.min(1, 'is less than a day').max(3650, 'is more than ten years').default(30)
    .describe('Days after which a replaced or removed version of an object goes, unless Object Lock holds it'),
  logGroup: z.string().min(1).max(512).regex(/^[\w./#-]+$/, 'is not the name of a log group').default('/identity-center/audit')
    .describe('Name of the log group for audit events'),
  metricsLogGroup: z.string().min(1).max(512).regex(/^[\w./#-]+$/, 'is not the name of a log group').default('/identity-center/metrics')
    .describe('Name of the log group of whose lines CloudWatch makes metrics'),
  auditRetentionDays: wholeDays.refine((days) => logRetentionDays.includes(days), `is none of ${logRetentionDays.join(', ')}, which CloudWatch Logs knows`).default(400)
    .describe('Days for which the log group for audit events keeps them'),
  emails: z.array(z.email('is not an e-mail address')).max(50, 'names more than 50 addresses').default([])
    .describe('Addresses that get alarms and notices; each has to confirm a message of AWS'),
  maximumAgeHours: z.int('is not a whole number of hours').min(1, 'is less than an hour').max(168, 'is more than the 168 hours over which CloudWatch evaluates an alarm').default(3)
    .describe('Hours without a backup after which there is an alarm'),
  signing: z.boolean('is neither true nor false').default(true).describe('Whether there is a key of KMS that signs snapshots'),
  identityCenterKeyArn: arnOf('kms:[a-z0-9-]+:\\d{12}:key/[\\w-]+', 'is not the ARN of a KMS key').optional()
    .describe('Customer managed key with which Identity Center encrypts its data; default: it has none'),
  managementAccount: z.boolean('is neither true nor false').default(false)
    .describe('Whether assignments to the management account are restored, which takes permissions of IAM there; the stack is in that account then'),
  assumableReadRoles: z.array(roleArn).max(50, 'names more than 50 roles').default([])
    .describe('Roles of further instances (`assumeRole` of idc.yaml) that the reading and the backup role assume'),
  assumableRestoreRoles: z.array(roleArn).max(50, 'names more than 50 roles').default([])
    .describe('Roles of further instances that the restoring role assumes'),
  policyLookupRole: arnOf('iam::\\{accountId\\}:role/[\\w+=,.@/-]+', 'is not the ARN of a role with {accountId} for the account').optional()
    .describe('`policyLookupRole` of idc.yaml; default: no policies are looked up'),
  protect: z.boolean('is neither true nor false').default(true)
    .describe('Whether Pulumi refuses to delete the bucket, the keys and the log group for audit events'),
});

/** What a stack is made with, each default filled in. */
export type Parameters = z.infer<typeof fields>;

/** The shape of the parameters, and what they have to do with each other. */
export const parametersSchema = fields.superRefine((parameters, context) => {
  if (parameters.metricsLogGroup === parameters.logGroup) context.addIssue({ code: 'custom', path: ['metricsLogGroup'], message: 'is the log group for audit events too' });
  const partition = partitionOfArn(parameters.instanceArn);
  const arns = Object.entries(parameters).flatMap(([name, value]) => [value].flat().flatMap((each) => (typeof each === 'string' && each.startsWith('arn:') ? [[name, each] as const] : [])));
  for (const [name, arn] of arns) {
    if (partitionOfArn(arn) !== partition) context.addIssue({ code: 'custom', path: [name], message: `is in partition ${partitionOfArn(arn)}, and the instance in ${partition}` });
  }
});

/** The JSON Schema of the parameters, of which the reference is made. */
export function parametersJsonSchema(): object {
  return z.toJSONSchema(fields, { io: 'input' });
}
