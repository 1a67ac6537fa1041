import { expect } from 'chai';
import { parseConfig, retentionPolicy } from '../../../src/config/index.js';
import { UsageError } from '../../../src/errors/index.js';

const parse = (text: string): ReturnType<typeof parseConfig> => parseConfig(Buffer.from(text), 'idc.yaml');

describe('retention in idc.yaml', () => {
  it('is read with its durations, sizes and tags', () => {
    const { retention, instances } = parse('retention:\n  keepDaily: 7\n  keepYearly: all\n  keepWithinMonthly: 1y6m\n  keepTags: [audit, [a, b]]\n  keepDeleted: 2w\n  maxSize: 500MB\ninstances:\n  prod: {}\n  lab:\n    retention:\n      keepLast: 3\n');
    expect(retention).to.deep.include({ keepDeleted: { years: 0, months: 0, days: 14, hours: 0 }, maxSize: 500_000_000 });
    expect(retentionPolicy(retention!)).to.deep.include({
      keep: { daily: 7, yearly: Infinity },
      keepWithinPeriod: { monthly: { years: 1, months: 6, days: 0, hours: 0 } },
      keepTags: [['audit'], ['a', 'b']],
    });
    expect(instances.get('lab')?.retention).to.deep.equal({ keepLast: 3 });
  });

  for (const wrong of ['keepDaily: -1', 'keepDaily: 1.5', 'keepWithin: 7', 'keepWithin: 7 days', 'keepTags: audit', 'keepTags: ["a b"]', 'maxSize: 5', 'maxSize: 5XB', 'keepDialy: 7']) {
    it(`is refused with file, line and column for ${JSON.stringify(wrong)}`, () => {
      expect(() => parse(`instances:\n  prod: {}\nretention:\n  ${wrong}\n`)).to.throw(UsageError, /idc\.yaml:4:\d+/);
    });
  }

  it('is refused under an instance for what holds for all', () => {
    expect(() => parse('instances:\n  prod:\n    retention:\n      keepDeleted: 1d\n')).to.throw(UsageError, /idc\.yaml:4/);
  });
});
