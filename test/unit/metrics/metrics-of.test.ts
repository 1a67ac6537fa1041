import { expect } from 'chai';
import { emfLines, emfNamespace, emfUnits, metricDefinitions, metricsOf, openMetricsText, otlpRequest, prometheusText } from '../../../src/metrics/index.js';
import { eventAt, healthFacts, healthNow, instanceFacts, snapshotFacts } from '../../support/health-facts.js';
import { parsePrometheus } from '../../support/prometheus-text.js';

/** Facts in which every metric has a figure. */
const rich = healthFacts({
  instances: [instanceFacts({ latest: snapshotFacts(2, { gaps: 1 }), lastGood: snapshotFacts(5) }), instanceFacts({ name: 'test', interruptedRestore: { runId: 'r' } })],
  events: [
    eventAt(1, { action: 'drift', effect: 'read', outcome: 'different', findings: { differences: 3 } }),
    eventAt(2, { durationMs: 2_500, usage: { cpuMs: 900, peakMemoryBytes: 5e7, calls: 40, throttles: 2 }, instances: ['prod', 'test'] }),
    eventAt(3, { action: 'backup:validate', effect: 'read', findings: { validated: 2, damages: 1, drills: 1, drillFailures: 0 } }),
    eventAt(4, { outcome: 'failed', error: 'AWS_THROTTLED', usage: { calls: 2, throttles: 1 } }),
    eventAt(5, { action: 'schedule:run', schedule: 'nightly', outcome: 'done' }),
    eventAt(6, { action: 'made-up:by-somebody', instances: ['prod" }\n# TYPE evil gauge\nevil 1'] }),
  ],
  auditFindings: 0,
  storage: { bytes: 1_000, maxBytes: 2_000 },
  copies: [{ name: 'offsite', behind: 2, lastAttemptAt: '2026-11-20T11:00:00.000Z', lastSuccessAt: '2026-11-20T10:00:00.000Z' }, { name: 'unknown', behind: 9 }],
  schedules: [{ name: 'nightly', isEnabled: true, backsUp: ['prod'], nextRunAt: new Date('2026-11-21T00:00:00.000Z') }],
});

const figures = (name: string): [string, number][] => metricsOf(rich).filter((metric) => metric.name === name).flatMap(({ samples }) => samples.map(({ labels, value }): [string, number] => [Object.values(labels).join(' '), value]));

describe('the metrics', () => {
  it('have names and units by the rules of Prometheus, and help without a full stop', () => {
    expect(new Set(metricDefinitions.map(({ name }) => name)).size).to.equal(metricDefinitions.length);
    for (const { name, type, unit, help, labels } of metricDefinitions) {
      expect(name).to.match(/^idc_[a-z]+(_[a-z]+)*$/);
      expect(name.endsWith('_total'), name).to.equal(type === 'counter');
      if (unit !== undefined) expect(name).to.match(new RegExp(`_${unit}$`));
      expect(help).to.match(/^\S.*[^.\s]$/);
      for (const label of labels) expect(label).to.match(/^[a-z]+$/);
    }
  });

  it('have all a figure where all is known, each with the labels of its definition', () => {
    const found = metricsOf(rich);
    expect(metricDefinitions.map(({ name }) => name).filter((name) => !found.some((metric) => metric.name === name))).to.deep.equal([]);
    for (const { name, labels, samples } of found) for (const sample of samples) expect(Object.keys(sample.labels), name).to.deep.equal(labels);
  });

  it('count an operation for each of its instances, by how it ended, and calls once', () => {
    expect(figures('idc_operations_total').filter(([labels]) => labels.startsWith('backup:create'))).to.deep.equal([['backup:create prod done', 1], ['backup:create prod failed', 1], ['backup:create test done', 1]]);
    expect(figures('idc_aws_calls_total')).to.deep.equal([['backup:create', 42]]);
    expect(figures('idc_aws_throttles_total')).to.deep.equal([['backup:create', 3]]);
  });

  it('tell of a schedule how its runs ended, when it last did all it was for, and when it runs next', () => {
    expect(figures('idc_schedule_runs_total')).to.deep.equal([['nightly done', 1]]);
    expect(figures('idc_schedule_success_timestamp_seconds')).to.deep.equal([['nightly', Date.parse(eventAt(5, {}).at) / 1000]]);
    expect(figures('idc_schedule_next_run_timestamp_seconds')).to.deep.equal([['nightly', Date.parse('2026-11-21T00:00:00.000Z') / 1000]]);
    const missed = healthFacts({ schedules: rich.schedules, events: [eventAt(1, { action: 'schedule:run', schedule: 'nightly', outcome: 'failed' })] });
    expect(metricsOf(missed).find(({ name }) => name === 'idc_schedule_runs_total')?.samples).to.deep.equal([{ labels: { schedule: 'nightly', outcome: 'failed' }, value: 1 }]);
    expect(metricsOf(missed).find(({ name }) => name === 'idc_schedule_success_timestamp_seconds')).to.equal(undefined);
  });

  it('tell the age of the last good snapshot, and not of one with gaps', () => {
    expect(figures('idc_last_good_snapshot_age_seconds')).to.deep.equal([['prod', 5 * 3600], ['test', 3600]]);
    expect(figures('idc_snapshot_gaps')).to.deep.equal([['prod', 1], ['test', 0]]);
    expect(figures('idc_health')).to.deep.equal([['', 2]]);
  });

  it('keep names of the log that nobody knows out of the labels, so that there are never many', () => {
    expect(JSON.stringify(metricsOf(rich))).not.to.include('made-up').and.not.to.include('evil');
    expect(figures('idc_operations_total')).to.deep.include(['other  done', 1]);
    expect(figures('idc_copy_snapshots_behind')).to.deep.equal([['offsite', 2]]);
  });

  it('are read by another program from the text as they are', () => {
    const families = parsePrometheus(prometheusText(metricsOf(rich)));
    expect(families.map(({ name, type }) => [name, type.toLowerCase()])).to.deep.equal(metricsOf(rich).map(({ name, type }) => [name, type]));
    expect(families.reduce((sum, { metrics }) => sum + metrics.length, 0)).to.equal(metricsOf(rich).reduce((sum, { samples }) => sum + samples.length, 0));
    const hostile = healthFacts({ instances: [instanceFacts({ refusal: { code: 'X', message: 'm', remedy: 'r' }, name: 'a"b\\c\nidc_evil 1' })] });
    const [family] = parsePrometheus(prometheusText(metricsOf(hostile).filter(({ name }) => name === 'idc_instance_health')));
    expect(family?.metrics).to.have.length(1);
  });

  it('are OpenMetrics with families, units and an end', () => {
    const text = openMetricsText(metricsOf(rich));
    expect(text).to.match(/# TYPE idc_operations counter\n# HELP idc_operations .*\nidc_operations_total\{/).and.to.match(/# UNIT idc_storage_bytes bytes\n/).and.to.match(/\n# EOF\n$/);
  });

  it('are a request of OTLP with 64-bit times as texts, gauges and cumulative sums', () => {
    const request = JSON.parse(JSON.stringify(otlpRequest(metricsOf(rich), { version: '1.2.3', since: new Date(0), now: healthNow }))) as { resourceMetrics: { scopeMetrics: { metrics: { name: string; unit: string; sum?: object; gauge?: object }[] }[] }[] };
    const [storage] = request.resourceMetrics[0]!.scopeMetrics[0]!.metrics.filter(({ name }) => name === 'idc_storage_bytes');
    expect(storage).to.deep.equal({ name: 'idc_storage_bytes', description: 'What the repository takes on the disk', unit: 'By', gauge: { dataPoints: [{ attributes: [], startTimeUnixNano: '0', timeUnixNano: '1795176000000000000', asDouble: 1_000 }] } });
    const [events] = request.resourceMetrics[0]!.scopeMetrics[0]!.metrics.filter(({ name }) => name === 'idc_audit_events_total');
    expect(events?.sum).to.deep.include({ aggregationTemporality: 2, isMonotonic: true });
  });

  it('are lines of CloudWatch with the metrics that they name, one for each instance', () => {
    const event = eventAt(0, { snapshots: [snapshotFacts(2).snapshotId], durationMs: 1_500, usage: { calls: 40, throttles: 2 }, instances: ['prod', 'test'] });
    const documents = emfLines(rich, event).map(({ line }) => JSON.parse(line) as Record<string, unknown> & { _aws: { Timestamp: number; CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] }[] } });
    expect(documents.map(({ Instance, BackupSuccess, BackupFailure, BackupDurationSeconds, Calls, Throttles }) => [Instance, BackupSuccess, BackupFailure, BackupDurationSeconds, Calls, Throttles])).to.deep.equal([
      ['prod', 1, 0, 1.5, 12, 2], ['test', 0, 1, 1.5, 40, 2],
    ]);
    expect(documents[0]).to.include({ BackupAgeSeconds: 18_000, BackupGaps: 1, BackupObjects: 4, DriftObjects: 3, StorageBytes: 1_000, Damages: 1, Health: 2 });
    const names = new Set<string>();
    for (const { _aws: { Timestamp, CloudWatchMetrics: [directive] }, ...values } of documents) {
      expect([Timestamp, directive?.Namespace, directive?.Dimensions]).to.deep.equal([healthNow.getTime(), emfNamespace, [['Instance']]]);
      for (const { Name, Unit } of directive?.Metrics ?? []) {
        names.add(Name);
        expect([typeof values[Name], Unit]).to.deep.equal(['number', emfUnits[Name as keyof typeof emfUnits]]);
      }
    }
    expect([...names].toSorted()).to.deep.equal(Object.keys(emfUnits).toSorted());
  });

  it('count what somebody has interrupted neither as success nor as failure', () => {
    const [line] = emfLines(rich, eventAt(0, { outcome: 'interrupted' }));
    expect(JSON.parse(line!.line)).not.to.have.any.keys('BackupSuccess', 'BackupFailure');
  });
});
