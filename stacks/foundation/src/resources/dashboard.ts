import { Dashboard } from '@pulumi/aws/cloudwatch/dashboard.js';
import type { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm.js';
import { all } from '@pulumi/pulumi';
import { dashboardOf } from '../monitoring/dashboard.js';
import type { Setting } from './setting.js';

/** The dashboard of all instances. */
export function makeDashboard({ parameters: { prefix, instances }, region }: Setting, alarms: readonly MetricAlarm[]): Dashboard {
  const dashboardBody = all(alarms.map(({ arn }) => arn)).apply((alarmArns) => JSON.stringify(dashboardOf({ instances, region, alarmArns })));
  return new Dashboard('identity-center', { dashboardName: `${prefix}-identity-center`, dashboardBody });
}
