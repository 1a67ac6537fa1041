import type { Labels, Metric } from '../metric.js';

/** What a receiver is told of who sends. */
export interface OtlpResource {
  readonly version: string;
  /** Since when the counters count. */
  readonly since: Date;
  readonly now: Date;
}

const unitOf = { seconds: 's', bytes: 'By' } as const; // UCUM, as OpenTelemetry has units

/** The body of an OTLP/HTTP request in its JSON form (opentelemetry.io/docs/specs/otlp; 64-bit numbers are strings there). */
export function otlpRequest(metrics: readonly Metric[], { version, since, now }: OtlpResource): object {
  const times = { startTimeUnixNano: nanoseconds(since), timeUnixNano: nanoseconds(now) };
  return {
    resourceMetrics: [{
      resource: { attributes: attributes({ 'service.name': 'identity-center-backup', 'service.version': version }) },
      scopeMetrics: [{
        scope: { name: 'identity-center-backup', version },
        metrics: metrics.map(({ name, help, unit, type, samples }) => {
          const dataPoints = samples.map(({ labels, value }) => ({ attributes: attributes(labels), ...times, asDouble: value }));
          const data = type === 'gauge' ? { gauge: { dataPoints } } : { sum: { dataPoints, aggregationTemporality: cumulative, isMonotonic: true } };
          return { name, description: help, unit: unit === undefined ? '1' : unitOf[unit], ...data };
        }),
      }],
    }],
  };
}

/** AGGREGATION_TEMPORALITY_CUMULATIVE of opentelemetry/proto/metrics/v1/metrics.proto. */
const cumulative = 2;

function attributes(labels: Labels): object[] {
  return Object.entries(labels).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

function nanoseconds(time: Date): string {
  return String(BigInt(time.getTime()) * 1_000_000n);
}
