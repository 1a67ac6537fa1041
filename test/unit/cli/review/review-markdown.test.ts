import { expect } from 'chai';
import fc from 'fast-check';
import { markdownCode, markdownText } from '../../../../src/cli/render/review/markdown.js';
import { markdownLimit, reviewMarkdown } from '../../../../src/cli/render/review/review-markdown.js';
import { oneLine } from '../../../../src/cli/render/changes.js';
import { makeReview } from '../../../../src/operations/index.js';
import { assignments, group, permissionSet, stateOf, user } from '../../../support/compatibility.js';
import { hostileText, reviewWith } from '../../../support/hostile-review.js';
import { proseOf, toHtml } from '../../../support/rendered-markdown.js';
import { sampleReview } from '../../../support/sample-review.js';

const texts = fc.tuple(hostileText, hostileText, hostileText);

/** The elements of a page in their order, without what is in them. */
const skeleton = (page: string): string[] => [...page.matchAll(/<\/?([a-z][a-z0-9]*)/g)].map(([tag]) => tag);

describe('a review for a pull request', () => {
  it('shows every name letter by letter, and nothing in it is markup, a link or a mention', () => {
    const shown = (page: string): string => page.replace(/<[^>]*>/g, '').replaceAll('\u2060', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replace(/\n$/, '');
    fc.assert(fc.property(hostileText, (text) => {
      const page = toHtml(`- x ${markdownText(text)} y`);
      expect(shown(page).trim()).to.equal(`x ${oneLine(text)} y`.replace(/\ufeff/g, '\ufeff'));
      expect(skeleton(page)).to.deep.equal(['<ul', '<li', '</li', '</ul']);
      expect(proseOf(page)).not.to.match(/@\w|#\w/);
      expect(skeleton(toHtml(`| a |\n|---|\n| ${markdownCode(text)} |`))).to.deep.equal(skeleton(toHtml('| a |\n|---|\n| <code>x</code> |')));
    }), { numRuns: 500 });
  });

  it('has the same structure whatever the names are', () => {
    const structure = (names: readonly [string, string, string]): string[] => skeleton(toHtml(reviewMarkdown(reviewWith(names))));
    const harmless = structure(['one', 'two', 'three']);
    fc.assert(fc.property(texts, (names) => {
      fc.pre(new Set(names.map((name) => name.toLowerCase())).size === 3);
      expect(structure(names)).to.deep.equal(harmless);
      expect(proseOf(toHtml(reviewMarkdown(reviewWith(names))))).not.to.match(/@\w/);
    }), { numRuns: 100 });
  });

  const huge = () => {
    const users = Array.from({ length: 600 }, (_, index) => user(`${'somebody-with-a-long-name-'.repeat(3)}${index}`));
    const state = (objects: Parameters<typeof stateOf>[0]) => ({ snapshot: stateOf(objects), instanceName: 'default', label: 'x' });
    const members = users.map(({ name }) => name);
    return makeReview(state([]), state([...users, ...Array.from({ length: 60 }, (_, index) => group(`Group ${index}`, { members: members.slice(index * 10) })), permissionSet('P'), assignments('111111111111', { P: { users: members } })]), { impact: true });
  };

  it('ends before a comment is full, and says how much is left and where it is', () => {
    const text = reviewMarkdown(huge());
    expect(text.length).to.be.at.most(markdownLimit).and.to.be.greaterThan(markdownLimit - 2000);
    const page = toHtml(text);
    expect(page.slice(-400)).to.match(/<strong>Cut off here:<\/strong> \d+ more lines/).and.to.include('idc diff x x --format html --out review.html');
    for (const title of ['Access gained', 'Assignments', 'Permissions', 'People', 'Groups']) expect(page).to.include(title);
    const told = [...text.matchAll(/# … and (\d+) more lines/g)].reduce((sum, [, left]) => sum + Number(left), 0);
    expect(told).to.equal(Number(/Cut off here:\*\* (\d+)/.exec(text)?.[1]));
    for (const tag of ['details', 'pre', 'table']) expect(page.split(`<${tag}`).length, tag).to.equal(page.split(`</${tag}>`).length);
  });

  it('keeps to any limit, and keeps the summary', () => {
    const review = huge();
    for (const limit of [1500, 3000, 10_000, 30_000]) {
      const text = reviewMarkdown(review, limit);
      expect(text.length).to.be.at.most(limit);
      expect(text).to.include('| Access gained | 600 users, 600 grants |').and.to.include('Cut off here');
    }
  });

  it('keeps to the limit whatever the names are', () => {
    fc.assert(fc.property(texts, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 5000, max: 8000 }), (names, times, limit) => {
      const [first, second, third] = names.map((name) => name.repeat(times)) as [string, string, string];
      expect(reviewMarkdown(reviewWith([first, second, third]), limit).length).to.be.at.most(limit);
    }), { numRuns: 50 });
  });

  it('folds long parts, and cuts nothing that has room', () => {
    const text = reviewMarkdown(huge(), 10_000_000);
    expect(text).not.to.include('Cut off here');
    expect(toHtml(text)).to.include('<summary><b>People: 600 joined</b> (600 lines)</summary>');
    expect(reviewMarkdown(sampleReview)).not.to.include('<details>');
  });
});
