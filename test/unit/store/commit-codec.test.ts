import { expect } from 'chai';
import { decodeCommit, encodeCommit, formatSignature } from '../../../src/store/commit-codec.js';

const signature = { name: 'Ann Example', email: 'ann@example.com', at: new Date('2026-11-23T22:00:00Z') };
const commit = { tree: 'a'.repeat(40), parents: ['b'.repeat(40)], author: signature, committer: signature, message: 'Subject\n\nBody\n' };

describe('codec of git commits', () => {
  it('reads what it wrote', () => {
    expect(decodeCommit(encodeCommit(commit))).to.deep.equal(commit);
  });

  it('takes a signature for nothing else, and passes over other headers', () => {
    const signed = encodeCommit(commit).toString().replace('\n\n', '\ngpgsig -----BEGIN\n author no\n -----END\nother x\n tree y\n\n');
    expect(decodeCommit(Buffer.from(signed))).to.deep.equal({ ...commit, signature: '-----BEGIN\nauthor no\n-----END\n' });
  });

  it('keeps a hostile name from adding a header or an address', () => {
    expect(formatSignature({ ...signature, name: 'Eve <eve@example.com>\nparent x' })).to.equal(
      'Eve eve@example.comparent x <ann@example.com> 1795471200 +0000',
    );
  });
});
