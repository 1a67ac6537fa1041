import type { AuditFields } from '../../audit/index.js';
import { operationAction } from '../../model/index.js';
import type { Labels, MetricDefinition, MetricSources, Sample } from '../metric.js';
import { secondsOf } from './seconds.js';

/** The action as a label; logs may come from anywhere, and each value of a label costs a monitoring system memory. */
function actionOf({ action }: AuditFields): string {
  return operationAction(action) ?? 'other';
}

/** The instances of the configuration that an operation touched; one empty name where it touched none. */
function instancesOf({ instances = [] }: AuditFields, { facts }: MetricSources): string[] {
  const known = instances.filter((name) => facts.instances.some((instance) => instance.name === name));
  return known.length === 0 ? [''] : known;
}

/** Figures added up over all events; each event counts under each of its labels. */
function summed(labelsOf: (event: AuditFields, sources: MetricSources) => readonly Labels[], valueOf: (event: AuditFields) => number | undefined): MetricDefinition['samples'] {
  return (sources) => {
    const sums = new Map<string, Sample>();
    for (const event of sources.facts.events) {
      const value = valueOf(event);
      if (value === undefined) continue;
      for (const labels of labelsOf(event, sources)) {
        const key = JSON.stringify(labels);
        sums.set(key, { labels, value: (sums.get(key)?.value ?? 0) + value });
      }
    }
    return sums.values();
  };
}

/** A figure of the newest event for each action and instance. */
function newest(isMeant: (event: AuditFields) => boolean, valueOf: (event: AuditFields) => number | undefined): MetricDefinition['samples'] {
  return (sources) => {
    const found = new Map<string, Sample>();
    for (const event of sources.facts.events) {
      const value = isMeant(event) ? valueOf(event) : undefined;
      if (value === undefined) continue;
      for (const labels of byInstance(event, sources)) {
        const key = JSON.stringify(labels);
        if (!found.has(key)) found.set(key, { labels, value });
      }
    }
    return found.values();
  };
}

function byInstance(event: AuditFields, sources: MetricSources): Labels[] {
  return instancesOf(event, sources).map((instance) => ({ action: actionOf(event), instance }));
}

const byAction = (event: AuditFields): Labels[] => [{ action: actionOf(event) }];
const always = (): boolean => true;
const perInstance = ['action', 'instance'] as const;

/** What the audit log tells of operations. One on several instances counts for each. */
export const operationMetrics: readonly MetricDefinition[] = [
  {
    name: 'idc_operations_total', type: 'counter', labels: ['action', 'instance', 'outcome'], help: 'Operations by how they ended',
    samples: summed((event, sources) => byInstance(event, sources).map((labels) => ({ ...labels, outcome: event.outcome })), () => 1),
  },
  { name: 'idc_operation_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: perInstance, help: 'When the last operation began', samples: newest(always, ({ at }) => secondsOf(at)) },
  {
    name: 'idc_operation_success_timestamp_seconds', type: 'gauge', unit: 'seconds', labels: perInstance, help: 'When the last operation began that did all it was for',
    samples: newest(({ outcome }) => outcome === 'done' || outcome === 'different', ({ at }) => secondsOf(at)),
  },
  { name: 'idc_operation_duration_seconds', type: 'gauge', unit: 'seconds', labels: perInstance, help: 'Time that the last operation took', samples: newest(always, ({ durationMs }) => durationMs && durationMs / 1000) },
  { name: 'idc_operation_cpu_seconds', type: 'gauge', unit: 'seconds', labels: perInstance, help: 'Time of the processor that the last operation took', samples: newest(always, ({ usage }) => usage?.cpuMs && usage.cpuMs / 1000) },
  { name: 'idc_operation_memory_bytes', type: 'gauge', unit: 'bytes', labels: perInstance, help: 'Most memory that the process of the last operation held', samples: newest(always, ({ usage }) => usage?.peakMemoryBytes) },
  { name: 'idc_operation_seconds_total', type: 'counter', labels: ['action'], help: 'Time that operations took, in seconds', samples: summed(byAction, ({ durationMs }) => durationMs && durationMs / 1000) },
  { name: 'idc_aws_calls_total', type: 'counter', labels: ['action'], help: 'Calls to AWS that operations made, repetitions included', samples: summed(byAction, ({ usage }) => usage?.calls) },
  { name: 'idc_aws_throttles_total', type: 'counter', labels: ['action'], help: 'Calls to AWS that were refused as one too many', samples: summed(byAction, ({ usage }) => usage?.throttles) },
  { name: 'idc_audit_events_total', type: 'counter', labels: [], help: 'Events in the audit log', samples: ({ facts }) => (facts.isRecorded ? [{ labels: {}, value: facts.events.length }] : []) },
  { name: 'idc_audit_findings', type: 'gauge', labels: [], help: 'Places in which the audit log is not as it was written, where that was looked at', samples: ({ facts }) => (facts.auditFindings === undefined ? [] : [{ labels: {}, value: facts.auditFindings }]) },
];
