import { expect } from 'chai';
import fc from 'fast-check';
import { decodeCell, encodeCell, rowText } from '../../../src/portable/csv/cell.js';
import { readRows } from '../../../src/portable/csv/read-rows.js';
import { Problems } from '../../../src/portable/problems.js';
import { collected } from '../../support/collected.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(fc.constantFrom('=', "'", '"', '+', '-', '@', ';', ',', '|', '\t', '\r', '\n', ' ', '\\', 'u', '0', '7', 'a'), { maxLength: 10 }).map((characters) => characters.join('')),
  fc.constantFrom('', "'", `'"`, '"', '\uD800', 'true', 'TRUE', '007', '2026-11-01', '1e5', '＝1', '\uFEFF', ' =1', 'null'),
);

describe('cells of CSV', () => {
  it('give every text back', () => {
    fc.assert(fc.property(text, (original) => {
      expect(decodeCell(encodeCell(original))).to.equal(original);
    }), { numRuns: 2_000 });
  });

  it('begin with nothing that a spreadsheet runs, in any locale, and hold no control characters', () => {
    fc.assert(fc.property(text, (original) => {
      const cell = encodeCell(original);
      expect(cell).not.to.match(/^\s*[=+\-@\t\r＝＋－＠]/);
      for (const part of cell.split(/[;|]/).slice(1)) expect(part.replace(/^\s*"?/, '')).not.to.match(/^[=+\-@]/);
      expect(cell.replaceAll('\n', '')).not.to.match(/\p{Cc}/u);
    }), { numRuns: 2_000 });
  });

  it('are as they are where nothing can happen to them', () => {
    for (const plain of ['alice@example.com', 'Ops; on call', 'arn:aws:iam::aws:policy/ReadOnlyAccess', 'a-b', 'Zoë', '+'.padStart(2, 'a')]) expect(encodeCell(plain)).to.equal(plain);
    expect(encodeCell('=HYPERLINK("x")')).to.equal(`'=HYPERLINK("x")`);
    expect(encodeCell('000000000042')).to.equal(`'000000000042`);
    expect(encodeCell('x;=1')).to.equal(`'"x\\u003b=1"`);
  });

  it('stand in rows of RFC 4180, of which each comes back', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const bytes = Buffer.from(rows.map((cells) => rowText(cells.map(encodeCell))).join(''));
      const problems = new Problems();
      async function* chunks(): AsyncIterable<Uint8Array> {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      const read = await collected(readRows(chunks(), 'in.csv', problems));
      expect(problems.found).to.deep.equal([]);
      expect(read.map(({ cells }) => cells.map((cell) => decodeCell(cell)))).to.deep.equal(rows);
    }), { numRuns: 200 });
  });
});
