import { expect } from 'chai';
import fc from 'fast-check';
import { FrameWriter, journalMark, readFrames } from '../../../../src/store/journal/frames.js';

const records = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 });

function fileOf(contents: readonly Uint8Array[]): Buffer {
  const writer = new FrameWriter();
  return Buffer.concat([journalMark, ...contents.map((content) => writer.frame(content))]);
}

const asText = (contents: readonly Uint8Array[]): string[] => contents.map((content) => Buffer.from(content).toString('hex'));

describe('readFrames', () => {
  it('gives a beginning of the records for any beginning of the file', () => {
    fc.assert(fc.property(records, fc.nat(), (contents, cut) => {
      const file = fileOf(contents);
      const read = readFrames(file.subarray(0, cut % (file.length + 1)));
      expect(asText(read)).to.deep.equal(asText(contents.slice(0, read.length)));
      expect(readFrames(file)).to.have.length(contents.length);
    }));
  });

  it('stops at a byte that is not what was written', () => {
    fc.assert(fc.property(records, fc.nat(), fc.integer({ min: 1, max: 255 }), (contents, at, change) => {
      const file = fileOf(contents);
      const place = at % file.length;
      file[place] = (file[place] ?? 0) ^ change;
      const read = readFrames(file);
      expect(asText(read)).to.deep.equal(asText(contents.slice(0, read.length)));
      expect(read.length).to.equal(place < journalMark.length ? 0 : framesBefore(contents, place));
    }));
  });

  it('stops where records are missing, doubled or in another order', () => {
    const writer = new FrameWriter();
    const [a, b, c] = ['a', 'b', 'c'].map((text) => writer.frame(Buffer.from(text)));
    const read = (...frames: Uint8Array[]) => readFrames(Buffer.concat([journalMark, ...frames])).length;
    expect([read(a!, b!, c!), read(a!, c!), read(a!, a!, b!), read(b!, a!), read(a!, b!, b!)]).to.deep.equal([3, 1, 1, 0, 2]);
  });

  it('reads nothing from a file that is no journal', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => readFrames(bytes).length === 0));
  });
});

function framesBefore(contents: readonly Uint8Array[], place: number): number {
  let end = journalMark.length;
  return contents.filter((content) => (end += 20 + content.length) <= place).length;
}
