import type { Health, HealthFacts } from '../health/index.js';

/** What a figure is about: names of labels and their values. */
export type Labels = Readonly<Record<string, string>>;

/** One figure. */
export interface Sample {
  readonly labels: Labels;
  /** Finite. Times are seconds since 1970. */
  readonly value: number;
}

/** All that figures are made of. */
export interface MetricSources {
  readonly facts: HealthFacts;
  readonly health: Health;
}

/** A metric: its names and meaning, and how its figures are had. */
export interface MetricDefinition {
  /** By Prometheus' rules: snake case, with the unit, and `_total` at the end of a counter. */
  readonly name: string;
  /** `counter`: only grows, except when the audit log is pruned. */
  readonly type: 'gauge' | 'counter';
  readonly unit?: 'seconds' | 'bytes';
  readonly help: string;
  readonly labels: readonly string[];
  readonly samples: (sources: MetricSources) => Iterable<Sample>;
}

/** A metric with its figures. */
export interface Metric extends Omit<MetricDefinition, 'samples'> {
  readonly samples: readonly Sample[];
}
