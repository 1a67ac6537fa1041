import { LogGroup } from '@pulumi/aws/cloudwatch/logGroup.js';
import type { Key } from '@pulumi/aws/kms/key.js';
import type { Setting } from './setting.js';

/** The log group for audit events. */
export function makeAuditLogGroup({ parameters: { logGroup, auditRetentionDays, protect } }: Setting, key: Key): LogGroup {
  return new LogGroup('audit', { name: logGroup, retentionInDays: auditRetentionDays, kmsKeyId: key.arn }, { protect });
}
