import { join } from 'node:path';
import type { Places } from '../../../stacks/foundation/src/documents/places.js';
import type { Policy } from '../../../stacks/foundation/src/documents/policy.js';
import { publishedIn } from '../../../stacks/foundation/src/documents/published.js';
import { policiesOf, type RoleName } from '../../../stacks/foundation/src/documents/role-policies.js';
import { parseParameters } from '../../../stacks/foundation/src/parameters/index.js';
import { projectRoot } from '../checkout.js';

/** The least that a stack has to be told, as `pulumi config` keeps it. */
export const leastConfig = {
  repository: 'acme/identity', instanceArn: 'arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6', identityStoreId: 'd-9067a1b2c3',
} as const;

/** A configuration in which everything is asked for. */
export const wholeConfig = {
  ...leastConfig, branch: 'release/1.0', environment: 'production', instances: '["default","sandbox"]', prefix: 'acme-idc',
  oidcProviderArn: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
  permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/boundary', bucketRegion: 'eu-west-1', objectLock: '{"mode":"compliance","days":90}',
  noncurrentDays: '14', logGroup: '/acme/idc', metricsLogGroup: '/acme/idc-metrics', auditRetentionDays: '731', emails: '["a@example.com","b@example.com"]', maximumAgeHours: '26', signing: 'true',
  identityCenterKeyArn: 'arn:aws:kms:eu-central-1:999988887777:key/mrk-1', managementAccount: 'true',
  assumableReadRoles: '["arn:aws:iam::444455556666:role/idc-read"]', assumableRestoreRoles: '["arn:aws:iam::444455556666:role/idc-restore"]',
  policyLookupRole: 'arn:aws:iam::{accountId}:role/audit', protect: 'false',
} as const;

/** Where a stack in account 111122223333 lies. */
export const samplePlaces: Places = {
  partition: 'aws', accountId: '111122223333', region: 'eu-central-1', instanceArn: leastConfig.instanceArn, identityStoreId: leastConfig.identityStoreId,
  bucketArn: 'arn:aws:s3:::copies-1a2b3c4', copiesKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/copies',
  signingKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/signing', logGroupArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:/identity-center/audit',
  metricsLogGroupArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:/identity-center/metrics',
  topicArn: 'arn:aws:sns:eu-central-1:111122223333:idc-notices', topicKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/operations',
  restoreRoleArn: 'arn:aws:iam::111122223333:role/idc-restore',
};

/** Reads the documents of this checkout. */
export const published = publishedIn(join(projectRoot, 'docs/reference/permissions'));

/** The policies of a role. */
export function rolePolicies(role: RoleName, config: Readonly<Record<string, string>> = leastConfig, places: Partial<Places> = {}): readonly Policy[] {
  const input = { parameters: parseParameters(config), places: { ...samplePlaces, ...places }, published };
  return Object.values(policiesOf[role]).map((make) => make(input));
}

/** Actions that policies allow, sorted. */
export function actionsIn(policies: readonly Policy[]): string[] {
  return [...new Set(policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action)))].sort();
}
