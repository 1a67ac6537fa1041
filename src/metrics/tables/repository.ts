import { verdicts, type CopyFacts, type Health, type ScheduleFacts } from '../../health/index.js';
import type { MetricDefinition, MetricSources, Sample } from '../metric.js';
import { secondsOf } from './seconds.js';

/** A figure without labels, where there is one. */
function single(valueOf: (sources: MetricSources) => number | undefined): MetricDefinition['samples'] {
  return (sources) => {
    const value = valueOf(sources);
    return value === undefined ? [] : [{ labels: {}, value }];
  };
}

/** Copies that this machine remembers; of others nothing is known. */
function ofCopies(valueOf: (copy: CopyFacts) => number | undefined): MetricDefinition['samples'] {
  return function* samples({ facts }): Generator<Sample> {
    for (const copy of facts.copies) {
      const value = copy.lastAttemptAt === undefined ? undefined : valueOf(copy);
      if (value !== undefined) yield { labels: { copy: copy.name }, value };
    }
  };
}

function ofSchedules(valueOf: (schedule: ScheduleFacts, sources: MetricSources) => number | undefined): MetricDefinition['samples'] {
  return function* samples(sources): Generator<Sample> {
    for (const schedule of sources.facts.schedules) {
      const value = valueOf(schedule, sources);
      if (value !== undefined) yield { labels: { schedule: schedule.name }, value };
    }
  };
}

function* healthSamples({ health }: MetricSources): Generator<Sample> {
  for (const { name, verdict } of health.instances) yield { labels: { instance: name }, value: verdicts.indexOf(verdict) };
}

/** One for each reason and subject: two reasons of one name have two subjects. */
function* reasonSamples({ health: { reasons } }: MetricSources): Generator<Sample> {
  for (const { name, level, subject } of reasons) yield { labels: { reason: name, level, subject }, value: 1 };
}

function* runSamples({ facts }: MetricSources): Generator<Sample> {
  const counts = new Map<string, Sample>();
  const known = new Set(facts.schedules.map(({ name }) => name));
  for (const { action, schedule, outcome } of facts.events) {
    if (action !== 'schedule:run' || schedule === undefined || !known.has(schedule)) continue;
    const key = JSON.stringify([schedule, outcome]);
    counts.set(key, { labels: { schedule, outcome }, value: (counts.get(key)?.value ?? 0) + 1 });
  }
  yield* counts.values();
}

function lastSuccess({ name }: ScheduleFacts, { facts }: MetricSources): number | undefined {
  const last = facts.events.find(({ action, schedule, outcome }) => action === 'schedule:run' && schedule === name && (outcome === 'done' || outcome === 'different'));
  return last && secondsOf(last.at);
}

const time = (found: { readonly at: string } | undefined): number | undefined => found && secondsOf(found.at);
const health = (valueOf: (found: Health) => number | undefined): MetricDefinition['samples'] => single((sources) => valueOf(sources.health));

/** What is known of the repository as a whole. */
export const repositoryMetrics: readonly MetricDefinition[] = [
  { name: 'idc_health', type: 'gauge', labels: [], help: 'The verdict of idc status: 0 healthy, 1 warning, 2 critical', samples: health(({ verdict }) => verdicts.indexOf(verdict)) },
  { name: 'idc_instance_health', type: 'gauge', labels: ['instance'], help: 'The verdict on an instance: 0 healthy, 1 warning, 2 critical', samples: healthSamples },
  { name: 'idc_health_reason', type: 'gauge', labels: ['reason', 'level', 'subject'], help: '1 for each reason of the verdict', samples: reasonSamples },
  { name: 'idc_damages', type: 'gauge', labels: [], help: 'Places of snapshots that the last validation found damaged', samples: health(({ validation }) => validation?.damages) },
  { name: 'idc_validation_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: [], help: 'When snapshots were last validated', samples: health(({ validation }) => time(validation)) },
  { name: 'idc_drill_failures', type: 'gauge', labels: [], help: 'Snapshots that the last drill could not bring back as far as can be', samples: health(({ drill }) => drill?.failures) },
  { name: 'idc_drill_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: [], help: 'When the last drill was held', samples: health(({ drill }) => time(drill)) },
  { name: 'idc_storage_bytes', type: 'gauge', unit: 'bytes', labels: [], help: 'What the repository takes on the disk', samples: health(({ storage }) => storage?.bytes) },
  { name: 'idc_storage_limit_bytes', type: 'gauge', unit: 'bytes', labels: [], help: 'What the repository may take on the disk', samples: health(({ storage }) => storage?.maxBytes) },
  { name: 'idc_copy_snapshots_behind', type: 'gauge', labels: ['copy'], help: 'Snapshots that a copy lacks', samples: ofCopies(({ behind }) => behind) },
  { name: 'idc_copy_success_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: ['copy'], help: 'When a copy was last brought up to date', samples: ofCopies(({ lastSuccessAt }) => lastSuccessAt === undefined ? undefined : secondsOf(lastSuccessAt)) },
  { name: 'idc_copy_failed', type: 'gauge', labels: ['copy'], help: '1 when the last attempt to copy failed', samples: ofCopies(({ failure }) => (failure === undefined ? 0 : 1)) },
  { name: 'idc_schedule_runs_total', type: 'counter', labels: ['schedule', 'outcome'], help: 'Runs of a schedule by how they ended', samples: runSamples },
  { name: 'idc_schedule_success_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: ['schedule'], help: 'When the last run of a schedule began that did all it was for', samples: ofSchedules(lastSuccess) },
  { name: 'idc_schedule_next_run_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: ['schedule'], help: 'When a schedule runs next', samples: ofSchedules(({ nextRunAt, isEnabled }) => (isEnabled && nextRunAt !== undefined ? secondsOf(nextRunAt) : undefined)) },
  { name: 'idc_metrics_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: [], help: 'When these figures were made', samples: single(({ facts }) => secondsOf(facts.now)) },
];
