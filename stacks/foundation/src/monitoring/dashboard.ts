import { instanceDimension, metricNamespace, metrics } from '../names.js';

/** What the dashboard shows. */
export interface DashboardInput {
  readonly instances: readonly string[];
  readonly region: string;
  readonly alarmArns: readonly string[];
}

/** Curves of one widget, and how they are read. */
interface Chart {
  readonly title: string;
  readonly stat: 'Sum' | 'Maximum' | 'Average';
  readonly metricNames: readonly string[];
}

const charts: readonly Chart[] = [
  { title: 'Verdict (0 healthy, 1 warning, 2 critical)', stat: 'Maximum', metricNames: [metrics.health] },
  { title: 'Backups', stat: 'Sum', metricNames: [metrics.success, metrics.failure] },
  { title: 'Age of the last backup (seconds)', stat: 'Maximum', metricNames: [metrics.ageSeconds] },
  { title: 'Duration (seconds)', stat: 'Maximum', metricNames: [metrics.durationSeconds] },
  { title: 'Objects in the snapshot', stat: 'Maximum', metricNames: [metrics.objects] },
  { title: 'Objects that differ from the baseline', stat: 'Maximum', metricNames: [metrics.driftObjects] },
  { title: 'Gaps and damages', stat: 'Maximum', metricNames: [metrics.gaps, metrics.damages] },
  { title: 'Calls and throttled calls', stat: 'Sum', metricNames: [metrics.calls, metrics.throttles] },
  { title: 'Size of the history (bytes)', stat: 'Maximum', metricNames: [metrics.storageBytes] },
];

/** The grid has 24 columns (CloudWatch API, "Dashboard body structure and syntax"). */
const columns = 24;
const [width, height] = [8, 6];
const alarmHeight = 2;
const hourSeconds = 3600;

/** The body of the dashboard: the alarms on top, then a chart for each question, with a curve for each instance. */
export function dashboardOf({ instances, region, alarmArns }: DashboardInput): object {
  const perRow = columns / width;
  const widgets = charts.map(({ title, stat, metricNames }, index) => ({
    type: 'metric', x: (index % perRow) * width, y: alarmHeight + Math.floor(index / perRow) * height, width, height,
    properties: {
      title, stat, region, view: 'timeSeries', period: hourSeconds, yAxis: { left: { min: 0 } },
      metrics: metricNames.flatMap((name) => instances.map((instance) => [metricNamespace, name, instanceDimension, instance])),
    },
  }));
  return { widgets: [{ type: 'alarm', x: 0, y: 0, width: columns, height: alarmHeight, properties: { title: 'Alarms', alarms: alarmArns } }, ...widgets] };
}
