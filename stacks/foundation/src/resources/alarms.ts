import { MetricAlarm } from '@pulumi/aws/cloudwatch/metricAlarm.js';
import type { Topic } from '@pulumi/aws/sns/topic.js';
import { alarmsFor } from '../monitoring/alarms.js';
import type { Setting } from './setting.js';

/** Alarms for each instance, which are told to the topic, and again when they are over. */
export function makeAlarms({ parameters }: Setting, topic: Topic): MetricAlarm[] {
  return parameters.instances.flatMap((instance) => alarmsFor(instance, parameters.maximumAgeHours).map(({ name, ...alarm }) =>
    new MetricAlarm(`${instance}-${name}`, { ...alarm, name: `${parameters.prefix}-${instance}-${name}`, alarmActions: [topic.arn], okActions: [topic.arn] })));
}
