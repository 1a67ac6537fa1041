import { expect } from 'chai';
import { fitted } from '../../../../src/operations/github/fitted.js';

describe('a comment that would be too long', () => {
  it('is left as it is when it fits', () => {
    expect(fitted(['one', 'two'])).to.equal('one\n\ntwo');
  });

  it('loses whole paragraphs, so that no block stays open, and says so', () => {
    const block = ['```diff', 'x'.repeat(70_000), '```'].join('\n');
    const text = fitted(['one', block, 'two']);
    expect(text).to.match(/^one\n\ntwo\n\nIt is longer than GitHub allows\./);
    expect(text.length).to.be.below(65_536);
    expect(fitted(Array.from({ length: 100 }, () => 'y'.repeat(5000))).length).to.be.below(65_536);
  });
});
