import { expect } from 'chai';
import fc from 'fast-check';
import { conflictText } from '../../../src/tree/index.js';

const sides = { ours: 'baseline', theirs: 'live' };
const text = (ours: string | undefined, theirs: string | undefined): string =>
  Buffer.from(conflictText(ours === undefined ? undefined : Buffer.from(ours), theirs === undefined ? undefined : Buffer.from(theirs), sides)).toString();

/** What remains when one side of each conflict is taken. */
function take(written: string, wanted: 'ours' | 'theirs'): string {
  let side: 'both' | 'ours' | 'theirs' = 'both';
  return written.split('\n').filter((line) => {
    if (line === '<<<<<<< baseline') side = 'ours';
    else if (line === '=======' && side === 'ours') side = 'theirs';
    else if (line === '>>>>>>> live') side = 'both';
    else return side === 'both' || side === wanted;
    return false;
  }).join('\n');
}

describe('conflictText', () => {
  it('puts markers around what differs, as git does', () => {
    expect(text('name: a\ntitle: x\nmembers:\n  - m\n', 'name: a\ntitle: y\nmembers:\n  - m\n')).to.equal(
      'name: a\n<<<<<<< baseline\ntitle: x\n=======\ntitle: y\n>>>>>>> live\nmembers:\n  - m\n');
    expect(text('a: 1\nb: 1\nc: 1\nd: 1\n', 'a: 2\nb: 1\nc: 1\n')).to.equal(
      '<<<<<<< baseline\na: 1\n=======\na: 2\n>>>>>>> live\nb: 1\nc: 1\n<<<<<<< baseline\nd: 1\n=======\n>>>>>>> live\n');
  });

  it('shows a file that one side has deleted whole', () => {
    expect(text(undefined, 'a: 1\n')).to.equal('<<<<<<< baseline\n=======\na: 1\n>>>>>>> live\n');
    expect(text('a: 1\n', undefined)).to.equal('<<<<<<< baseline\na: 1\n=======\n>>>>>>> live\n');
  });

  it('gives either text back when its side is taken everywhere', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ' d', ''), { maxLength: 12 }).map((all) => all.map((line) => `${line}\n`).join(''));
    fc.assert(fc.property(lines, lines, (ours, theirs) => {
      const written = text(ours, theirs);
      expect([take(written, 'ours'), take(written, 'theirs')]).to.deep.equal([ours, theirs]);
      if (ours === theirs) expect(written).to.equal(ours);
    }));
  });
});
