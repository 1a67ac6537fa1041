import type { InstanceFacts, SnapshotFacts } from '../../health/index.js';
import type { MetricDefinition, MetricSources, Sample } from '../metric.js';
import { secondsOf } from './seconds.js';

/** A figure of each instance that has it. */
function ofInstances(valueOf: (instance: InstanceFacts, sources: MetricSources) => number | undefined): MetricDefinition['samples'] {
  return function* samples(sources): Generator<Sample> {
    for (const instance of sources.facts.instances) {
      const value = valueOf(instance, sources);
      if (value !== undefined) yield { labels: { instance: instance.name }, value };
    }
  };
}

function ofLatest(valueOf: (latest: SnapshotFacts) => number): MetricDefinition['samples'] {
  return ofInstances(({ latest }) => latest && valueOf(latest));
}

function* objects({ facts }: MetricSources): Generator<Sample> {
  for (const { name, latest } of facts.instances) {
    for (const [kind, value] of Object.entries(latest?.counts ?? {})) yield { labels: { instance: name, kind }, value };
  }
}

const instance = ['instance'] as const;

/** What is known of the snapshots. */
export const snapshotMetrics: readonly MetricDefinition[] = [
  {
    name: 'idc_last_good_snapshot_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: instance,
    help: 'When the last good snapshot was taken: complete, and verified as it was written', samples: ofInstances(({ lastGood }) => lastGood && secondsOf(lastGood.takenAt)),
  },
  {
    name: 'idc_last_good_snapshot_age_seconds', type: 'gauge', unit: 'seconds', labels: instance, help: 'Age of the last good snapshot when this was written',
    samples: ofInstances(({ lastGood }, { facts }) => lastGood && Math.max(0, secondsOf(facts.now) - secondsOf(lastGood.takenAt))),
  },
  {
    name: 'idc_last_good_snapshot_max_age_seconds', type: 'gauge', unit: 'seconds', labels: instance, help: 'Age from which on the last good snapshot is too old',
    samples: ofInstances(({ name }, { health }) => health.instances.find((found) => found.name === name)?.maxAgeSeconds),
  },
  { name: 'idc_snapshot_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: instance, help: 'When the newest backup was taken, with or without gaps', samples: ofLatest(({ takenAt }) => secondsOf(takenAt)) },
  { name: 'idc_snapshot_objects', type: 'gauge', labels: ['instance', 'kind'], help: 'Objects in the newest backup', samples: objects },
  { name: 'idc_snapshot_gaps', type: 'gauge', labels: instance, help: 'Parts that could not be read for the newest backup', samples: ofLatest(({ gaps }) => gaps) },
  { name: 'idc_snapshot_losses', type: 'gauge', labels: instance, help: 'Kinds of which suddenly much was gone in the newest backup', samples: ofLatest(({ losses }) => losses) },
  { name: 'idc_snapshot_calls', type: 'gauge', labels: instance, help: 'Calls to AWS that the newest backup took', samples: ofLatest(({ calls }) => calls) },
  { name: 'idc_snapshot_duration_seconds', type: 'gauge', unit: 'seconds', labels: instance, help: 'Time that reading took for the newest backup', samples: ofLatest(({ durationMs }) => durationMs / 1000) },
  { name: 'idc_drift_objects', type: 'gauge', labels: instance, help: 'Objects that differed from the baseline when they were last compared', samples: ofInstances(({ name }, { health }) => driftOf(name, health)?.differences) },
  {
    name: 'idc_drift_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: instance, help: 'When the live state was last compared with the baseline',
    samples: ofInstances(({ name }, { health }) => { const drift = driftOf(name, health); return drift && secondsOf(drift.at); }),
  },
  { name: 'idc_restore_interrupted', type: 'gauge', labels: instance, help: '1 when the latest restore was interrupted and nobody has gone on with it', samples: ofInstances(({ interruptedRestore }) => (interruptedRestore === undefined ? 0 : 1)) },
];

function driftOf(name: string, { instances }: MetricSources['health']): { at: string; differences: number } | undefined {
  return instances.find((found) => found.name === name)?.drift;
}
