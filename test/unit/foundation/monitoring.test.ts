import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { alarmsFor } from '../../../stacks/foundation/src/monitoring/alarms.js';
import { dashboardOf } from '../../../stacks/foundation/src/monitoring/dashboard.js';
import { metricNamespace, metrics } from '../../../stacks/foundation/src/names.js';
import { projectRoot } from '../../support/checkout.js';

interface Widget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: { readonly metrics?: readonly (readonly string[])[]; readonly alarms?: readonly string[] };
}

describe('the alarms of an instance', () => {
  it('are about metrics that there are, and name the instance and a command in their words', () => {
    for (const alarm of alarmsFor('default', 3)) {
      expect(alarm).to.deep.include({ namespace: metricNamespace, dimensions: { Instance: 'default' } });
      expect(Object.values(metrics)).to.include(alarm.metricName);
      expect(alarm.alarmDescription).to.match(/default .*`idc /);
    }
  });

  it('ring when nothing reports a backup any more, and not when nothing reports a failure', () => {
    const missing = alarmsFor('default', 3).map(({ name, treatMissingData }) => [name, treatMissingData]);
    expect(missing).to.deep.equal([['no-backup', 'breaching'], ['failed', 'notBreaching'], ['gaps', 'notBreaching'], ['critical', 'notBreaching']]);
  });

  it('look back no further than CloudWatch does: a week, with periods of an hour', () => {
    for (const hours of [1, 168]) {
      for (const { period, evaluationPeriods, datapointsToAlarm } of alarmsFor('default', hours)) {
        expect(period * evaluationPeriods).to.be.at.most(7 * 86_400);
        expect(datapointsToAlarm).to.be.at.most(evaluationPeriods);
      }
    }
  });

  it('name commands and flags that there are', () => {
    const page = readFileSync(join(projectRoot, 'docs/reference/cli.md'), 'utf8');
    const commands = alarmsFor('default', 3).flatMap(({ alarmDescription }) => [...alarmDescription.matchAll(/`(idc \w+(?: \w+)?)(?: (--[\w-]+))?/g)]);
    expect(commands).to.have.length(4);
    for (const [, command = '', flag] of commands) {
      expect(page).to.contain(`### \`${command}`);
      if (flag !== undefined) expect(page).to.contain(flag);
    }
  });
});

describe('the dashboard', () => {
  const { widgets } = dashboardOf({ instances: ['default', 'sandbox'], region: 'eu-central-1', alarmArns: ['arn:1'] }) as { widgets: readonly Widget[] };

  it('shows each metric of each instance, and the alarms', () => {
    const shown = widgets.flatMap(({ properties }) => properties.metrics ?? []);
    const wanted = Object.values(metrics).flatMap((metric) => ['default', 'sandbox'].map((instance) => [metricNamespace, metric, 'Instance', instance]));
    expect(shown).to.have.deep.members(wanted);
    expect(widgets[0]?.properties.alarms).to.deep.equal(['arn:1']);
  });

  it('fits into the grid without one widget on another', () => {
    const cells = widgets.flatMap(({ x, y, width, height }) => Array.from({ length: width * height }, (_, index) => `${x + (index % width)},${y + Math.floor(index / width)}`));
    expect(new Set(cells).size).to.equal(cells.length);
    expect(widgets.every(({ x, width }) => x >= 0 && x + width <= 24)).to.equal(true);
  });
});
