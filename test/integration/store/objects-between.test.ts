import { expect } from 'chai';
import fc from 'fast-check';
import { objectsBetween } from '../../../src/store/objects-between.js';
import { openRepository } from '../../../src/store/index.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

/** What a commit holds: a few contents under a few paths, so that folders and whole trees come back. */
const files = fc.dictionary(fc.constantFrom('users/a', 'users/b', 'groups/a', 'groups/b', 'top'), fc.constantFrom('1', '2'), { minKeys: 1 });

/** Commits oldest first, each upon the one before. No two files share a content. */
function commitAll({ gitWithInput }: TemporaryRepository, states: readonly Readonly<Record<string, string>>[]): string[] {
  const commits = states.map((state, index) => [
    `commit refs/heads/main\nmark :${index + 1}\ncommitter A <a@example.com> ${index} +0000\ndata 0\n${index === 0 ? '' : `from :${index}\n`}deleteall`,
    ...Object.entries(state).map(([path, content]) => `M 644 inline ${path}\ndata ${path.length + content.length}\n${path}${content}`),
  ].join('\n'));
  gitWithInput(`reset refs/heads/main\n\n${commits.join('\n\n')}\n`, 'fast-import', '--quiet', '--force');
  return gitWithInput('', 'rev-list', '--reverse', 'main').split('\n');
}

describe('the objects between two histories', function () {
  this.timeout(60_000);
  let temporary: TemporaryRepository;
  beforeEach(() => { temporary = temporaryRepository(); });
  afterEach(() => temporary.remove());

  async function expectNoneMissing(commits: readonly string[], had: number): Promise<void> {
    const tip = commits.at(-1)!;
    const theirs = commits.slice(0, had).slice(-1);
    const named = new Set<string>();
    for await (const oid of objectsBetween(await openRepository(temporary.root), [tip], theirs)) {
      expect(named.has(oid), `${oid} is named twice`).to.equal(false);
      named.add(oid);
    }
    const needed = temporary.git('rev-list', '--objects', '--no-object-names', tip, ...theirs.map((oid) => `^${oid}`)).split('\n').filter((oid) => oid !== '');
    expect(needed.filter((oid) => !named.has(oid))).to.deep.equal([]);
  }

  it('are all named where a folder becomes again what it was', async () => {
    await expectNoneMissing(commitAll(temporary, [{ 'users/a': '1', 'users/b': '1' }, { 'users/a': '2', 'users/b': '1' }, { 'users/a': '1', 'users/b': '1' }]), 0);
  });

  it('are those that git itself lists, or more, whatever has happened', () =>
    fc.assert(fc.asyncProperty(fc.array(files, { minLength: 1, maxLength: 8 }), fc.nat(4), async (states, had) => {
      await expectNoneMissing(commitAll(temporary, states), Math.min(had, states.length - 1));
    }), { numRuns: 25 }));
});
