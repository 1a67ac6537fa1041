import { expect } from 'chai';
import { storageWarning } from '../../../src/operations/retention/usage.js';

describe('the limit of the storage', () => {
  it('warns from 80 % of the limit on, with the share and both commands', () => {
    expect(storageWarning({ bytes: 399_999_999, maxBytes: 500_000_000 })).to.equal(undefined);
    for (const [bytes, share] of [[400_000_000, '80 % of the 500 MB'], [750_000_000, '150 % of the 500 MB']] as const) {
      expect(storageWarning({ bytes, maxBytes: 500_000_000 })).to.contain(share).and.contain('`idc backup usage`').and.contain('`idc backup prune`');
    }
  });

  it('is silent where none is set', () => {
    expect(storageWarning({ bytes: 1e15 })).to.equal(undefined);
  });
});
