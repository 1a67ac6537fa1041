import type { Places } from './documents/places.js';
import type { Parameters } from './parameters/index.js';

/** What was made, as far as outputs tell of it. */
export interface Made {
  readonly parameters: Parameters;
  readonly places: Places;
  readonly accountId: string;
  readonly region: string;
  readonly bucketRegion: string;
  readonly bucket: string;
  readonly readRoleArn: string;
  readonly backupRoleArn: string;
  readonly restoreRoleArn: string;
  readonly dashboardName: string;
}

/** Outputs of the stack, in the order of the guide. */
export interface Outputs {
  /** Variables of the repository on GitHub by name. */
  readonly repositoryVariables: Readonly<Record<string, string>>;
  /** Command that adds the bucket as a target. */
  readonly targetCommand: string;
  /** What idc.yaml needs besides. */
  readonly configuration: object;
  readonly bucketName: string;
  readonly copiesKeyArn: string;
  readonly topicArn: string;
  readonly logGroupName: string;
  readonly metricsLogGroupName: string;
  readonly signingKeyArn?: string;
  readonly dashboardName: string;
}

/** Outputs of what was made. */
export function outputsOf(made: Made): Outputs {
  const { parameters, places, bucket, region } = made;
  return {
    repositoryVariables: {
      IDC_READ_ROLE_ARN: made.readRoleArn,
      IDC_BACKUP_ROLE_ARN: made.backupRoleArn,
      IDC_RESTORE_ROLE_ARN: made.restoreRoleArn,
      IDC_REGION: region,
    },
    targetCommand: targetCommand(made),
    configuration: {
      audit: { cloudWatch: { logGroup: parameters.logGroup, region } },
      monitoring: { emf: { logGroup: parameters.metricsLogGroup, region } },
      notifications: { channels: { aws: { type: 'sns', topicArn: places.topicArn } } },
      ...(places.signingKeyArn !== undefined && { signing: { kmsKey: places.signingKeyArn } }),
    },
    bucketName: bucket,
    copiesKeyArn: places.copiesKeyArn,
    topicArn: places.topicArn,
    logGroupName: parameters.logGroup,
    metricsLogGroupName: parameters.metricsLogGroup,
    ...(places.signingKeyArn !== undefined && { signingKeyArn: places.signingKeyArn }),
    dashboardName: made.dashboardName,
  };
}

/** With the retention, which each push makes longer; the bucket's default alone would end while a bundle is still needed. */
function targetCommand({ bucket, bucketRegion, accountId, parameters: { objectLock } }: Made): string {
  return [
    `npx idc target add copies --s3 s3://${bucket} --region ${bucketRegion} --bucket-owner ${accountId}`,
    `--lock-mode ${objectLock.mode} --lock-days ${objectLock.days}`,
  ].join(' ');
}
