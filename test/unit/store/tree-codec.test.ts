import { expect } from 'chai';
import fc from 'fast-check';
import { decodeTree, encodeTree, type TreeEntry } from '../../../src/store/tree-codec.js';

const name = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/[\0/]/.test(text));
const oid = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const entry: fc.Arbitrary<TreeEntry> = fc.record({ mode: fc.constantFrom('100644', '40000'), name, oid });
const entries = fc.uniqueArray(entry, { selector: (one) => one.name });

describe('codec of git trees', () => {
  it('gives the same bytes for any order of entries, and all of them back', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const bytes = encodeTree(list);
        expect(encodeTree([...list].reverse())).to.deep.equal(bytes);
        expect(decodeTree(bytes)).to.have.deep.members(list);
      }),
    );
  });

  it('sorts a folder as if its name ended with a slash', () => {
    const named = (mode: string, text: string): TreeEntry => ({ mode, name: text, oid: 'ab'.repeat(20) });
    const sorted = decodeTree(encodeTree([named('40000', 'a'), named('100644', 'a.yaml'), named('100644', 'a0')]));
    expect(sorted.map((one) => one.name)).to.deep.equal(['a.yaml', 'a', 'a0']);
  });

  it('rejects bytes that are cut off or not UTF-8', () => {
    const bytes = encodeTree([{ mode: '100644', name: 'x', oid: 'ab'.repeat(20) }]);
    expect(() => decodeTree(bytes.subarray(0, -1))).to.throw('malformed tree entry at byte 0');
    expect(() => decodeTree(Buffer.from(bytes.toString('latin1').replace('x', '\xff'), 'latin1'))).to.throw();
  });
});
