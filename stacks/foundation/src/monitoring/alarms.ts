import { instanceDimension, metricNamespace, metrics } from '../names.js';

/** An alarm on one metric of one instance, in the words of the CloudWatch API (PutMetricAlarm). */
export interface AlarmSettings {
  readonly name: string;
  readonly alarmDescription: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Maximum';
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly comparisonOperator: 'LessThanThreshold' | 'GreaterThanOrEqualToThreshold';
  readonly threshold: number;
  readonly treatMissingData: 'breaching' | 'notBreaching';
}

const hourSeconds = 3600;
/** The worst value of the verdict. */
const criticalVerdict = 2;

/** What is watched of an instance. */
export function alarmsFor(instance: string, maximumAgeHours: number): AlarmSettings[] {
  const of = { namespace: metricNamespace, dimensions: { [instanceDimension]: instance }, period: hourSeconds };
  const counted = { ...of, evaluationPeriods: 1, datapointsToAlarm: 1, comparisonOperator: 'GreaterThanOrEqualToThreshold', treatMissingData: 'notBreaching' } as const;
  return [
    {
      // Silence is the alarm: whatever keeps a backup from running keeps it from reporting, too.
      ...of, name: 'no-backup', metricName: metrics.success, statistic: 'Sum', comparisonOperator: 'LessThanThreshold', threshold: 1,
      evaluationPeriods: maximumAgeHours, datapointsToAlarm: maximumAgeHours, treatMissingData: 'breaching',
      alarmDescription: `Instance ${instance} was not backed up for ${maximumAgeHours} hours. Look at the runs of the snapshot workflow, then run \`idc backup create\`.`,
    },
    {
      ...counted, name: 'failed', metricName: metrics.failure, statistic: 'Sum', threshold: 1,
      alarmDescription: `A backup of instance ${instance} failed. Its error and remedy are in \`idc audit log --outcome failed\`.`,
    },
    {
      ...counted, name: 'gaps', metricName: metrics.gaps, statistic: 'Maximum', threshold: 1,
      alarmDescription: `A backup of instance ${instance} lacks something. \`idc backup show latest\` tells what could not be read, and why.`,
    },
    {
      ...counted, name: 'critical', metricName: metrics.health, statistic: 'Maximum', threshold: criticalVerdict,
      alarmDescription: `The verdict on the repository of instance ${instance} is critical. \`idc status\` gives the reasons.`,
    },
  ];
}
