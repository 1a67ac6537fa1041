import { LogGroup } from '@pulumi/aws/cloudwatch/logGroup.js';
import type { Key } from '@pulumi/aws/kms/key.js';
import type { Setting } from './setting.js';

/** The log group for audit events. */
export function makeAuditLogGroup({ parameters: { logGroup, auditRetentionDays, protect } }: Setting, key: Key): LogGroup {
  return new LogGroup('audit', { name: logGroup, retentionInDays: auditRetentionDays, kmsKeyId: key.arn }, { protect });
}

/** Its lines are needed until CloudWatch has made metrics of them, which it keeps for 15 months by itself. */
const metricsRetentionDays = 30;

/** The log group for metrics in the embedded metric format. */
export function makeMetricsLogGroup({ parameters: { metricsLogGroup } }: Setting, key: Key): LogGroup {
  return new LogGroup('metrics', { name: metricsLogGroup, retentionInDays: metricsRetentionDays, kmsKeyId: key.arn });
}
