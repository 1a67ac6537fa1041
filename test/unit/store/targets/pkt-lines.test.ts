import { expect } from 'chai';
import fc from 'fast-check';
import { dataBand, encodePktLine, flushLine, readPktLines } from '../../../../src/store/targets/pkt-lines.js';

/** A stream that comes in pieces. */
async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield await Promise.resolve(bytes.subarray(start, start + size));
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

describe('lines of the protocol of git', () => {
  it('are read as they were written, whatever the pieces they come in', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.option(fc.string({ maxLength: 100 }))), fc.integer({ min: 1, max: 50 }), async (lines, size) => {
      const bytes = Buffer.concat(lines.map((line) => (line === null ? flushLine : encodePktLine(line))));
      const read = await all(readPktLines(pieces(bytes, size)));
      expect(read.map((line) => (line === 'flush' ? null : line.toString()))).to.deep.equal(lines);
    }), { numRuns: 100 });
  });

  for (const [what, text] of [['cut off', '0009ab'], ['no length', 'zzzzabcd'], ['a length below its own', '0003'], ['too long', 'fff5']] as const) {
    it(`that are ${what} are refused`, async () => {
      const outcome = await all(readPktLines(pieces(Buffer.from(text), 3))).catch((thrown: unknown) => thrown);
      expect(outcome).to.be.instanceOf(Error);
    });
  }

  it('carry data, what the server says meanwhile, and errors in three bands', async () => {
    const band = (number: number, text: string): Buffer => encodePktLine(`${String.fromCharCode(number)}${text}`);
    const woven = (...lines: Buffer[]): AsyncIterable<Buffer | 'flush'> => readPktLines(pieces(Buffer.concat(lines), 7));
    expect(Buffer.concat(await all(dataBand(woven(band(1, 'a'), band(2, 'progress'), band(1, 'b'), flushLine)))).toString()).to.equal('ab');
    const failed = await all(dataBand(woven(band(1, 'a'), band(3, 'disk full\n')))).catch((thrown: unknown) => thrown);
    expect(String(failed)).to.contain('disk full');
    expect(await all(dataBand(woven(band(9, 'x')))).catch((thrown: unknown) => thrown)).to.be.instanceOf(Error);
  });
});
