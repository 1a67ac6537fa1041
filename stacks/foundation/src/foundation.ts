import { all, type Output } from '@pulumi/pulumi';
import type { Places } from './documents/places.js';
import type { ReadPublished } from './documents/published.js';
import { outputsOf, type Outputs } from './outputs.js';
import { parseParameters } from './parameters/index.js';
import { makeAlarms } from './resources/alarms.js';
import { makeAuditLogGroup, makeMetricsLogGroup } from './resources/log-groups.js';
import { makeBucket } from './resources/bucket.js';
import { makeDashboard } from './resources/dashboard.js';
import { findSetting } from './resources/find-setting.js';
import { makeKeys } from './resources/keys.js';
import { oidcProviderArn } from './resources/oidc-provider.js';
import { makeRoles } from './resources/roles.js';
import type { Setting } from './resources/setting.js';
import { makeTopic } from './resources/topic.js';

/**
 * Declares everything, and answers what the program and the repository are set up with.
 * @throws ParametersError when there can be no such stack
 */
export async function declareFoundation(config: Readonly<Record<string, string>>, published: ReadPublished): Promise<Output<Outputs>> {
  const setting = await findSetting(parseParameters(config));
  const { parameters, region, bucketRegion, accountId } = setting;
  const keys = makeKeys(setting);
  const bucket = makeBucket(setting, keys.copies);
  const topic = makeTopic(setting, keys.operations);
  const [logGroup, metricsLogGroup] = [makeAuditLogGroup(setting, keys.operations), makeMetricsLogGroup(setting, keys.operations)];
  const places = placesOf(setting, all([bucket.arn, keys.copies.arn, keys.operations.arn, logGroup.arn, metricsLogGroup.arn, topic.arn, keys.signing?.arn]));
  const roles = makeRoles({ setting, places, published, providerArn: oidcProviderArn(setting) });
  const dashboard = makeDashboard(setting, makeAlarms(setting, topic));
  return all([bucket.bucket, places, roles.read.arn, roles.backup.arn, roles.restore.arn, dashboard.dashboardName] as const).apply(
    ([name, known, readRoleArn, backupRoleArn, restoreRoleArn, dashboardName]) =>
      outputsOf({ parameters, region, bucketRegion, accountId, bucket: name, places: known, readRoleArn, backupRoleArn, restoreRoleArn, dashboardName }));
}

function placesOf({ parameters, partition, accountId, region }: Setting, arns: Output<(string | undefined)[]>): Output<Places> {
  return arns.apply(([bucketArn = '', copiesKeyArn = '', topicKeyArn = '', logGroupArn = '', metricsLogGroupArn = '', topicArn = '', signingKeyArn]) => ({
    partition, accountId, region, bucketArn, copiesKeyArn, topicKeyArn, logGroupArn, metricsLogGroupArn, topicArn, signingKeyArn,
    instanceArn: parameters.instanceArn, identityStoreId: parameters.identityStoreId,
    restoreRoleArn: `arn:${partition}:iam::${accountId}:role/${parameters.prefix}-restore`,
  }));
}
