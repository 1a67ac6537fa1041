import { expect } from 'chai';
import fc from 'fast-check';
import { SnapshotError } from '../../../src/errors/index.js';
import { codecs, formatNames, readRecords, recordsOfSnapshot, type FormatName, type PortableSource } from '../../../src/portable/index.js';
import { arbitrarySnapshot } from '../../support/arbitraries/index.js';
import { collected } from '../../support/collected.js';
import { sourceOf, writtenFiles } from '../../support/portable.js';

/** Pieces of text that mean something to one of the parsers. */
const token = fc.constantFrom('{', '}', '[', ']', '"', "'", ',', ':', '\\', '\\u', '\n', '\r', '---\n', '...\n', '&a ', '*a', '!!js/function ', '<<: ', '%YAML 1.1\n', '? ', '- ', '| ', '> ', '=', '\uFEFF', '\0', '"kind":', '"__proto__":', 'true', '1e999', '-', '""', "'\"");

interface Damage {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.integer({ min: 0, max: 40 }), insert: fc.array(token, { maxLength: 4 }).map((tokens) => tokens.join('')) });

function damaged(text: string, damages: readonly Damage[]): string {
  return damages.reduce((now, { at, remove, insert }) => {
    const from = Math.floor(at * now.length);
    return now.slice(0, from) + insert + now.slice(from + remove);
  }, text);
}

/** It ends with records, or with an error that names places. */
async function expectJudged(format: FormatName, source: PortableSource): Promise<void> {
  try {
    await collected(readRecords(codecs[format], source));
  } catch (thrown) {
    expect(thrown).to.be.instanceOf(SnapshotError);
    const { code, details } = thrown as SnapshotError;
    expect(code).to.equal('IMPORT_INVALID');
    expect(details['problems']).to.be.an('array').that.is.not.empty;
  }
}

describe('parsers of portable formats', function () {
  this.timeout(120_000);

  for (const format of formatNames) {
    it(`judge damaged ${format} without failing in another way`, async () => {
      await fc.assert(fc.asyncProperty(arbitrarySnapshot({ beyondApi: true, users: 3, groups: 2 }), fc.array(damage, { minLength: 1, maxLength: 4 }), fc.nat(), async (snapshot, damages, choice) => {
        const files = await writtenFiles(codecs[format], recordsOfSnapshot(snapshot));
        const name = [...files.keys()][choice % files.size] ?? '';
        files.set(name, damaged(files.get(name) ?? '', damages));
        await expectJudged(format, sourceOf(files, 100));
      }), { numRuns: 150 });
    });

    it(`judge any bytes that are called ${format}`, async () => {
      const bytes = fc.oneof(fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)), fc.array(token, { maxLength: 30 }).map((tokens) => Buffer.from(tokens.join(''))));
      await fc.assert(fc.asyncProperty(bytes, fc.constantFrom('snapshot', 'users', 'memberships'), async (content, file) => {
        await expectJudged(format, sourceOf(new Map([[format === 'csv' ? file : '', content]]), 7));
      }), { numRuns: 300 });
    });
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
