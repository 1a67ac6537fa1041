import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { expect } from 'chai';
import { parse, type CollectionTag, type ScalarTag } from 'yaml';
import { emfNamespace, emfUnits, metricDefinitions } from '../../../src/metrics/index.js';
import { projectRoot } from '../../support/checkout.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

interface Alarm {
  readonly Type: string;
  readonly Properties: { readonly Namespace: string; readonly MetricName: string; readonly TreatMissingData: string };
}

const file = (path: string): string => readFileSync(join(projectRoot, 'monitoring', path), 'utf8');

/** CloudFormation's short forms, which are no YAML of ours. */
const shortForms: (ScalarTag | CollectionTag)[] = [
  { tag: '!Ref', resolve: (text: string) => text },
  ...['!If', '!Not', '!Equals'].map((tag): CollectionTag => ({ tag, collection: 'seq' })),
];

describe('the alert rules for Prometheus', () => {
  const { rules } = (parse(file('prometheus/alerts.yml')) as { groups: [{ rules: Rule[] }] }).groups[0];

  it('are expressions that a parser of Prometheus reads, over metrics and labels that there are', () => {
    for (const { alert, expr } of rules) {
      const { metrics, labels, errors } = namesIn(expr);
      expect(errors, `${alert}: ${expr}`).to.equal(0);
      const named = metrics.map((name) => metricDefinitions.find((definition) => definition.name === name));
      expect(named, alert).to.have.length.greaterThan(0).and.not.include(undefined);
      const known = new Set(named.flatMap((definition) => definition?.labels ?? []));
      expect(labels.filter((label) => !known.has(label)), alert).to.deep.equal([]);
    }
  });

  it('have names of their own, a severity, and a text that names labels of their metrics', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).to.equal(rules.length);
    for (const { alert, expr, labels: { severity }, annotations: { summary, description } } of rules) {
      expect(severity, alert).to.match(/^(warning|critical)$/);
      const known = new Set(namesIn(expr).metrics.flatMap((name) => metricDefinitions.find((definition) => definition.name === name)?.labels ?? []));
      const named = [...`${summary} ${description}`.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label ?? '');
      expect(named.filter((label) => !known.has(label)), alert).to.deep.equal([]);
    }
  });

  it('are tested by rules that name them', () => {
    const tested = [...file('prometheus/alerts.test.yml').matchAll(/alertname: (\w+)/g)].map(([, name]) => name);
    expect(tested.filter((name) => !rules.some(({ alert }) => alert === name))).to.deep.equal([]);
  });
});

/** Metrics and labels in an expression, and places that are none. */
function namesIn(expr: string): { metrics: string[]; labels: string[]; errors: number } {
  const found = { metrics: [] as string[], labels: [] as string[], errors: 0 };
  parser.parse(expr).iterate({
    enter: ({ name, type, from, to, node }) => {
      if (type.isError) found.errors += 1;
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector') found.metrics.push(expr.slice(from, to));
      if (name === 'LabelName') found.labels.push(expr.slice(from, to));
    },
  });
  return found;
}

describe('the alarms for CloudWatch', () => {
  const { Resources } = parse(file('cloudwatch/alarms.yml'), { customTags: shortForms }) as { Resources: Record<string, Alarm> };

  it('are over metrics that are written, in their namespace', () => {
    expect(Object.keys(Resources)).to.have.length.greaterThan(3);
    for (const [name, { Type, Properties }] of Object.entries(Resources)) {
      expect([Type, Properties.Namespace], name).to.deep.equal(['AWS::CloudWatch::Alarm', emfNamespace]);
      expect(Object.keys(emfUnits), name).to.include(Properties.MetricName);
    }
  });

  it('take silence for a missing backup', () => {
    expect(Resources['NoBackup']?.Properties.TreatMissingData).to.equal('breaching');
  });
});
