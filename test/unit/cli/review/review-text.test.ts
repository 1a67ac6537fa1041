import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { noLimits, renderReview } from '../../../../src/cli/render/review/review-text.js';
import { plainStyle } from '../../../../src/cli/render/style.js';
import { makeReview } from '../../../../src/operations/index.js';
import { projectRoot } from '../../../support/checkout.js';
import { group, permissionSet, stateOf, user } from '../../../support/compatibility.js';
import { hostileText, reviewWith } from '../../../support/hostile-review.js';
import { reviewFiles } from '../../../support/review-files.js';
import { sampleReview } from '../../../support/sample-review.js';

const empty = { snapshot: stateOf([]), instanceName: 'default', label: 'a' };

describe('a review in every format', () => {
  for (const [name, text] of Object.entries(reviewFiles)) {
    it(`is ${name} of the golden files`, () => {
      expect(text).to.equal(readFileSync(join(projectRoot, 'test/golden/review', name), 'utf8'));
    });
  }
});

describe('a review on the terminal', () => {
  it('folds long lists with a count, and lists everything when asked', () => {
    const many = { ...empty, label: 'b', snapshot: stateOf([...Array.from({ length: 60 }, (_, index) => user(`u${index}`)), permissionSet('P', { tags: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`t${index}`, 'x'])) })]) };
    const review = makeReview(empty, many, { impact: true });
    const text = renderReview(review, plainStyle, 100);
    expect(text).to.include('  … and 10 more; --all lists them').and.to.include('      … and 10 more; --all lists them');
    expect(text.split('\n').filter((line) => line.startsWith('  + user')).length).to.equal(50);
    const whole = renderReview(review, plainStyle, 100, noLimits);
    expect(whole).not.to.include('more; --all');
    expect(whole.split('\n').filter((line) => line.startsWith('  + user')).length).to.equal(60);
  });

  it('says that nothing differs, and what is written in another way', () => {
    const side = (Action: string[]) => ({ ...empty, snapshot: stateOf([permissionSet('P', { inlinePolicy: { Statement: [{ Action }] } })]) });
    expect(renderReview(makeReview(side(['a:A', 'b:B']), side(['b:B', 'a:A'])), plainStyle, 100).split('\n').slice(1)).to.deep.equal([
      'No differences; 0 objects are equal.', '1 object is written in another way and means the same: permission set P.',
    ]);
  });

  it('counts the members of a group that comes', () => {
    const text = renderReview(makeReview(empty, { ...empty, snapshot: stateOf([user('ann'), user('bob'), group('G', { members: ['ann', 'bob'] })]) }), plainStyle, 100);
    expect(text).to.include('  + group G (2 members)');
  });

  it('has colour where the terminal has it: what comes, goes and changes in one each', () => {
    const marked = (mark: string) => (text: string): string => `${mark}${text}`;
    const style = { ...plainStyle, added: marked('green'), removed: marked('red'), changed: marked('yellow') };
    const lines = renderReview(sampleReview, style, 100).split('\n').filter((line) => /^\w* +[-+~] /.test(line));
    expect(lines).to.have.length.greaterThan(20);
    for (const line of lines) expect(line).to.match(/^(green +\+|red +-|yellow +~) /);
  });

  it('fits the width of the terminal', () => {
    const lines = renderReview({ ...sampleReview, warnings: [], findings: [], impact: undefined }, plainStyle, 60).split('\n').slice(0, -3);
    expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(60);
  });

  it('lets no control character of a name through', () => {
    fc.assert(fc.property(fc.tuple(hostileText, hostileText, hostileText), (texts) => {
      const text = renderReview(reviewWith(texts), plainStyle, 100);
      expect(text.replaceAll('\n', '')).not.to.match(/\p{Cc}|\p{Bidi_Control}|\p{Zl}|\p{Zp}/u);
    }), { numRuns: 100 });
  });
});
