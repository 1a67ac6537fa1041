import { healthOf, type HealthFacts } from '../health/index.js';
import type { Metric, MetricDefinition, Sample } from './metric.js';
import { operationMetrics } from './tables/operations.js';
import { repositoryMetrics } from './tables/repository.js';
import { snapshotMetrics } from './tables/snapshots.js';

/** All metrics, in the order in which they are written. */
export const metricDefinitions: readonly MetricDefinition[] = [...repositoryMetrics, ...snapshotMetrics, ...operationMetrics];

/** The figures of a repository; metrics without any are left out. The same facts always give the same figures, in the same order. */
export function metricsOf(facts: HealthFacts): Metric[] {
  const sources = { facts, health: healthOf(facts) };
  return metricDefinitions
    .map(({ samples, ...metric }) => ({ ...metric, samples: sorted(samples(sources)) }))
    .filter(({ samples }) => samples.length > 0);
}

function sorted(samples: Iterable<Sample>): Sample[] {
  return [...samples].filter(({ value }) => Number.isFinite(value)).toSorted((a, b) => compare(keyOf(a), keyOf(b)));
}

function keyOf({ labels }: Sample): string {
  return JSON.stringify(Object.values(labels));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
