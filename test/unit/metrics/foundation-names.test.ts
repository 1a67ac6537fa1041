import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { emfNamespace, emfUnits } from '../../../src/metrics/index.js';
import { projectRoot } from '../../support/checkout.js';

describe('the alarms and the dashboard of the foundation stack', () => {
  const source = readFileSync(join(projectRoot, 'stacks/foundation/src/names.ts'), 'utf8');

  it('name the metrics that this program writes, and no others', () => {
    const block = /export const metrics = \{([\s\S]*?)\}/.exec(source)?.[1] ?? '';
    expect([...block.matchAll(/: '(\w+)'/g)].map((match) => match[1]).sort()).to.deep.equal(Object.keys(emfUnits).sort());
    expect(source).to.contain(`metricNamespace = '${emfNamespace}'`);
  });
});
