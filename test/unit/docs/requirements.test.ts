import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';
import { awaited, requirements } from '../../support/requirements.js';
import { uncoveredWords, type AwaitedClause } from '../../support/requirements/requirement.js';
import { testTitles, titlesIn } from '../../support/test-titles.js';

const clauses = requirements.flatMap(({ id, clauses: parts }) => parts.map((clause) => ({ id, ...clause })));
const isThere = (file: string): boolean => existsSync(join(projectRoot, 'test', `${file}.test.ts`));
const withoutProof = clauses.filter(({ proofs }) => Object.values(proofs).every((titles) => titles.length === 0));

describe('the requirements', () => {
  it('are all twelve, and their clauses leave out no word of them', () => {
    expect(requirements.map(({ id }) => id)).to.deep.equal(Array.from({ length: 12 }, (_, index) => `R${index + 1}`));
    for (const { id, words } of clauses) expect(requirements.find((one) => one.id === id)?.text).to.contain(words);
    expect(requirements.flatMap((requirement) => uncoveredWords(requirement).map((word) => `${requirement.id}: ${word}`))).to.deep.equal([]);
  });

  it('have a proof for each clause, but for those that are awaited', () => {
    expect(withoutProof.map(({ id, words }): AwaitedClause => ({ id, words }))).to.deep.equal(awaited);
  });

  it('are proved by tests that exist', () => {
    const missing = clauses.flatMap(({ id, proofs }) => Object.entries(proofs).flatMap(([file, titles]) => {
      const { suites, tests } = isThere(file) ? testTitles(file) : titlesIn('');
      return titles.filter((title) => !suites.has(title) && !tests.has(title)).map((title) => `${id} ${file}: ${title}`);
    }));
    expect(missing).to.deep.equal([]);
  });
});

describe('titles of tests', () => {
  it('are read from suites and tests, placeholders as they stand, and not from what is skipped', () => {
    const { suites, tests } = titlesIn("describe('a', () => { it(`b ${c}`, f); it('d', f).timeout(1); it.skip('e', f); other('f'); });");
    expect([[...suites], [...tests]]).to.deep.equal([['a'], [['b ${c}', 'a'], ['d', 'a']]]);
  });
});
