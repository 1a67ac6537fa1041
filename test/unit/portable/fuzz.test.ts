import { expect } from 'chai';
import { formatNames } from '../../../src/portable/index.js';
import { expectJudged, judgeBytes, judgeDamaged } from '../../support/portable-law.js';
import { sourceOf } from '../../support/portable.js';

describe('parsers of portable formats', function () {
  this.timeout(120_000);

  for (const format of formatNames) {
    it(`judge damaged ${format} without failing in another way`, () => judgeDamaged(format, 60));

    it(`judge any bytes that are called ${format}`, () => judgeBytes(format, 200));
  }

  it('end quickly at what is nested deeply, refers to itself or has no end', async () => {
    const deep = '['.repeat(1_000_000);
    const laughs = Array.from({ length: 30 }, (_, level) => `a${level}: &a${level} [${Array.from({ length: 10 }, () => (level === 0 ? 'x' : `*a${level - 1}`)).join(', ')}]`).join('\n');
    for (const text of [deep, `{"header":${deep}`, '{"a":'.repeat(100_000), `"${'\\"'.repeat(500_000)}`, laughs, `kind: &a [*a]`, `---\n`.repeat(100_000), ','.repeat(1_000_000), '"'.repeat(999_999), '\n'.repeat(1_000_000)]) {
      for (const format of formatNames) await expectJudged(format, sourceOf(new Map([[format === 'csv' ? 'users' : '', text]]), 65_536));
    }
  });

  it('keep no more of a line without an end than the limit', async () => {
    const before = process.memoryUsage().rss;
    async function* endless(): AsyncIterable<Uint8Array> {
      const chunk = Buffer.alloc(1 << 20, 'a');
      for (;;) yield chunk;
    }
    for (const format of formatNames) {
      const open = (): AsyncIterable<Uint8Array> => endless();
      await expectJudged(format, { name: 'endless', files: [format === 'csv' ? 'snapshot' : ''], open });
    }
    expect((process.memoryUsage().rss - before) / 2 ** 20).to.be.lessThan(700);
  });
});
