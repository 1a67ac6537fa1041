import { expect } from 'chai';
import fc from 'fast-check';
import { encodeCommit } from '../../../src/store/commit-codec.js';
import { splitSignature, withSignature } from '../../../src/store/commit-signature.js';

const person = { name: 'Ann Example', email: 'ann@example.com', at: new Date('2026-11-23T22:00:00Z') };
const tree = 'a'.repeat(40);

describe('the signature of a commit', () => {
  it('comes out of it as it was put in, and leaves what was signed', () => {
    const line = fc.stringMatching(/^[!-~]{1,70}$/);
    fc.assert(fc.property(fc.string(), fc.array(line, { minLength: 1, maxLength: 8 }), (message, lines) => {
      const payload = encodeCommit({ tree, parents: [], author: person, committer: person, message });
      const signature = `${lines.join('\n')}\n`;
      const split = splitSignature(withSignature(payload, signature));
      expect(split.signature).to.equal(signature);
      expect(split.payload.equals(payload)).to.equal(true);
      expect(splitSignature(payload)).to.deep.equal({ payload });
    }));
  });

  it('is that of this repository\'s algorithm, and one of another algorithm is not part of what was signed', () => {
    const payload = encodeCommit({ tree, parents: [], author: person, committer: person, message: 'gpgsig no\n' });
    const both = payload.toString('latin1').replace('\n\n', '\ngpgsig-sha256 other\n line\ngpgsig one\n two\n\n');
    expect(splitSignature(Buffer.from(both, 'latin1'))).to.deep.equal({ payload, signature: 'one\ntwo\n' });
  });
});
