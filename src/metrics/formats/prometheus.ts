import type { Labels, Metric } from '../metric.js';

/** Type of the content of Prometheus' text format. */
export const prometheusContentType = 'text/plain; version=0.0.4; charset=utf-8';

/** Type of the content of OpenMetrics. */
export const openMetricsContentType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** Prometheus' text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). */
export function prometheusText(metrics: readonly Metric[]): string {
  return metrics.map((metric) => [
    `# HELP ${metric.name} ${escapedHelp(metric.help)}`, `# TYPE ${metric.name} ${metric.type}`, ...linesOf(metric),
  ].map((line) => `${line}\n`).join('')).join('');
}

/** OpenMetrics 1.0: the family of a counter has no `_total`, units are told, and the end is marked. */
export function openMetricsText(metrics: readonly Metric[]): string {
  const families = metrics.flatMap((metric) => {
    const family = metric.type === 'counter' ? metric.name.replace(/_total$/, '') : metric.name;
    const unit = metric.unit === undefined ? [] : [`# UNIT ${family} ${metric.unit}`];
    return [`# TYPE ${family} ${metric.type}`, ...unit, `# HELP ${family} ${escapedHelp(metric.help)}`, ...linesOf(metric)];
  });
  return [...families, '# EOF', ''].join('\n');
}

function linesOf({ name, samples }: Metric): string[] {
  return samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`);
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapedValue(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapedHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapedValue(text: string): string {
  return escapedHelp(text).replaceAll('"', '\\"');
}
