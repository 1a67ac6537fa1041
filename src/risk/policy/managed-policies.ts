import { parsePolicy, type Statement } from './statement.js';
import type { Power, PowerClass } from './power.js';

/** What is known of a policy of AWS. */
export interface ManagedPolicy extends Power {
  /** What it amounts to, where other policies of the permission set may take some of it away. */
  readonly statements: readonly Statement[];
}

type Entry = Power & { readonly actions?: readonly string[]; readonly notActions?: readonly string[] };

const full = (found: PowerClass): Entry => ({ class: found, isLimited: false });
/** All roles can be passed, to some services only; or what raises power is bound to names. */
const bound: Entry = { class: 'iam-write', isLimited: true };

/**
 * Policies of AWS by their path and name behind `policy/`, with the class of what they allow. Those that allow more than reading were read on
 * 26 November 2026, PowerUserAccess in the AWS Managed Policy Reference Guide (docs.aws.amazon.com/aws-managed-policy/latest/reference/,
 * a page for each), the others as documents in the mirror github.com/zoph-io/MAMIP. Of those that only read, AWS's own names were taken
 * at their word. AWS changes such policies at any time. A policy that is not here is unknown, and never taken for harmless.
 */
const table: Readonly<Record<string, Entry>> = {
  AdministratorAccess: { ...full('administrator'), actions: ['*'] },
  'AdministratorAccess-Amplify': { ...full('iam-write'), actions: ['iam:AttachRolePolicy', 'iam:CreatePolicyVersion', 'iam:PassRole', 'iam:PutRolePolicy', 'sts:AssumeRole'] },
  'AdministratorAccess-AWSElasticBeanstalk': bound, // AttachRolePolicy and PassRole under conditions
  PowerUserAccess: { ...full('power-user'), notActions: ['account:*', 'iam:*', 'organizations:*'] },
  IAMFullAccess: { ...full('iam-write'), actions: ['iam:*'] },
  AWSOrganizationsFullAccess: { ...full('iam-write'), actions: ['organizations:*'] },
  AWSSSOMasterAccountAdministrator: { ...full('iam-write'), actions: ['sso:*', 'sso-directory:*', 'identitystore:*'] },
  AWSSSOMemberAccountAdministrator: { ...full('iam-write'), actions: ['sso:*', 'sso-directory:*', 'identitystore:*'] },
  AWSSSODirectoryAdministrator: { ...full('iam-write'), actions: ['sso-directory:*', 'identitystore:*'] },
  AWSLambda_FullAccess: bound, // PassRole to Lambda
  AmazonDynamoDBFullAccess: bound, // PassRole to two services
  AmazonECS_FullAccess: bound, // PassRole to tasks
  AWSCloudTrail_FullAccess: bound, // PassRole to CloudTrail
  AWSCodePipeline_FullAccess: bound, // PassRole to CodePipeline
  AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy: bound, // PassRole to seven services
  'job-function/DataScientist': bound, // PassRole to SageMaker
  'job-function/DatabaseAdministrator': full('write'), // PassRole for roles of certain names
  'job-function/NetworkAdministrator': full('write'), // PassRole for roles of one name
  'job-function/SystemAdministrator': full('write'), // PassRole for roles of certain names
  'job-function/Billing': full('write'),
  'job-function/SupportUser': full('write'), // reading, and cases of support
  'job-function/ViewOnlyAccess': full('read-only'),
  ReadOnlyAccess: full('read-only'),
  SecurityAudit: full('read-only'),
  IAMReadOnlyAccess: full('read-only'),
  AWSOrganizationsReadOnlyAccess: full('read-only'),
  AWSSSOReadOnly: full('read-only'),
  AWSSSODirectoryReadOnly: full('read-only'),
  AWSAccountManagementReadOnlyAccess: full('read-only'),
  AWSBillingReadOnlyAccess: full('read-only'),
  AmazonEC2ReadOnlyAccess: full('read-only'),
  AmazonS3ReadOnlyAccess: full('read-only'),
  AmazonRDSReadOnlyAccess: full('read-only'),
  AmazonDynamoDBReadOnlyAccess: full('read-only'),
  AmazonVPCReadOnlyAccess: full('read-only'),
  AmazonSSMReadOnlyAccess: full('read-only'),
  AWSCloudFormationReadOnlyAccess: full('read-only'),
  AWSCloudTrail_ReadOnlyAccess: full('read-only'),
  AWSLambda_ReadOnlyAccess: full('read-only'),
  CloudWatchReadOnlyAccess: full('read-only'),
  CloudWatchLogsReadOnlyAccess: full('read-only'),
  AWSSupportAccess: full('write'),
  AmazonAthenaFullAccess: full('write'),
  CloudWatchFullAccessV2: full('write'),
  AmazonEC2FullAccess: full('write'),
  AmazonS3FullAccess: full('write'),
  AmazonRDSFullAccess: full('write'),
  AmazonSSMFullAccess: full('write'),
  AmazonVPCFullAccess: full('write'),
  AWSCloudFormationFullAccess: full('write'), // a stack takes the power of its caller, unless a role is passed
  AWSStepFunctionsFullAccess: full('write'),
  AWSKeyManagementServicePowerUser: full('write'),
  SecretsManagerReadWrite: full('write'),
  IAMUserChangePassword: full('write'),
};

const managedPolicyArn = /^arn:aws[\w-]*:iam::aws:policy\/(?<name>.+)$/;

/** The part of an AWS managed policy's ARN by which people know it; the same in every partition. */
export function managedPolicyName(arn: string): string {
  return managedPolicyArn.exec(arn)?.groups?.['name'] ?? arn;
}

/** What is known of an AWS managed policy of any partition; undefined: nothing. */
export function managedPolicyOf(arn: string): ManagedPolicy | undefined {
  const name = managedPolicyName(arn);
  if (!Object.hasOwn(table, name)) return undefined;
  const { class: found, isLimited, actions, notActions } = table[name] as Entry;
  return { class: found, isLimited, statements: statementsOf(actions, notActions) };
}

/** Names of the policies that are known, sorted. */
export const knownManagedPolicies: readonly string[] = Object.keys(table).sort();

function statementsOf(actions: readonly string[] = [], notActions: readonly string[] = []): readonly Statement[] {
  const allow = (part: object): Statement[] => [...parsePolicy({ Statement: { Effect: 'Allow', Resource: '*', ...part } }).statements];
  return [...(actions.length === 0 ? [] : allow({ Action: [...actions] })), ...(notActions.length === 0 ? [] : allow({ NotAction: [...notActions] }))];
}
