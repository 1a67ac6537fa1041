import { expect } from 'chai';
import fc from 'fast-check';
import { SnapshotError } from '../../src/errors/index.js';
import { codecs, readRecords, recordsOfSnapshot, snapshotOfRecords, type FormatName, type PortableSource } from '../../src/portable/index.js';
import { encodeSnapshot } from '../../src/tree/index.js';
import { arbitrarySnapshot } from './arbitraries/index.js';
import { collected } from './collected.js';
import { sourceOf, writtenFiles } from './portable.js';

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
export async function expectJudged(format: FormatName, source: PortableSource): Promise<void> {
  try {
    await collected(readRecords(codecs[format], source));
  } catch (thrown) {
    expect(thrown).to.be.instanceOf(SnapshotError);
    const { code, details } = thrown as SnapshotError;
    expect(code).to.equal('IMPORT_INVALID');
    expect(details['problems']).to.be.an('array').that.is.not.empty;
  }
}

/** Damaged files of a format are judged, so many times. */
export async function judgeDamaged(format: FormatName, numRuns: number): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrarySnapshot({ beyondApi: true, users: 3, groups: 2 }), fc.array(damage, { minLength: 1, maxLength: 4 }), fc.nat(), async (snapshot, damages, choice) => {
    const files = await writtenFiles(codecs[format], recordsOfSnapshot(snapshot));
    const name = [...files.keys()][choice % files.size] ?? '';
    files.set(name, damaged(files.get(name) ?? '', damages));
    await expectJudged(format, sourceOf(files, 100));
  }), { numRuns });
}

/** Any bytes that are called a format are judged, so many times. */
export async function judgeBytes(format: FormatName, numRuns: number): Promise<void> {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)), fc.array(token, { maxLength: 30 }).map((tokens) => Buffer.from(tokens.join(''))));
  await fc.assert(fc.asyncProperty(bytes, fc.constantFrom('snapshot', 'users', 'memberships'), async (content, file) => {
    await expectJudged(format, sourceOf(new Map([[format === 'csv' ? file : '', content]]), 7));
  }), { numRuns });
}

/** Every state comes back with the same files through one format and then another, so many times. */
export async function comesBack(from: FormatName, to: FormatName, numRuns: number): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrarySnapshot({ beyondApi: true }), async (snapshot) => {
    const first = readRecords(codecs[from], sourceOf(await writtenFiles(codecs[from], recordsOfSnapshot(snapshot)), 512));
    const { snapshot: read } = await snapshotOfRecords(readRecords(codecs[to], sourceOf(await writtenFiles(codecs[to], first), 512)));
    expect(textsOf(read)).to.deep.equal(textsOf(snapshot));
  }), { numRuns });
}

function textsOf(snapshot: Parameters<typeof encodeSnapshot>[0]): (readonly [string, string])[] {
  return encodeSnapshot(snapshot).map(({ path, content }) => [path, Buffer.from(content).toString()] as const);
}
