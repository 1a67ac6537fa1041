import { expect } from 'chai';
import { reviewMarkdown } from '../../../src/cli/render/review/review-markdown.js';
import { demoDamage, initKeys, proposeDrift, RepositoryKeys, reviewPullRequest, reviewReport, takeSnapshot, type ProposalContext } from '../../../src/operations/index.js';
import { githubPlace, type GithubPlace } from '../../support/github-place.js';
import { ageHolder } from '../../support/key-access.js';

describe('a proposal of an encrypted history', () => {
  let place: GithubPlace;
  let context: ProposalContext;

  before(async () => {
    place = await githubPlace();
    const { access, recipient } = await ageHolder();
    context = { ...place.proposing, keys: new RepositoryKeys(place.context.repository, access) };
    await initKeys(context.keys!, { passphrase: false, age: [recipient], kms: [], kmsPerPeriod: false, period: 'month', people: false }, new Date());
    await takeSnapshot(context);
    await proposeDrift(context);
    place.remote.git('update-ref', 'refs/heads/main', 'refs/heads/idc/drift-default');
    for (const { run } of await demoDamage(context)) await run();
    await takeSnapshot(context);
  });
  after(() => place.stop());

  it('holds encrypted files, and tells counts and no names', async () => {
    expect(await proposeDrift(context)).to.include({ moved: true });
    const text = place.api.pulls.map(({ title, body }) => `${title}\n${body}`).join('\n');
    expect(text).to.include('objects differ').and.to.include('gain');
    expect(text).not.to.match(/marco\.nair|Site-Reliability|Developer/);
    expect(place.remote.git('ls-tree', '-r', '--name-only', 'idc/drift-default')).not.to.match(/marco\.nair|Site-Reliability/);
  });

  it('is reviewed without names by who has the key', async () => {
    place.repository.git('fetch', '--quiet', 'origin', 'main', 'idc/drift-default');
    const [base, head] = [place.remote.git('rev-parse', 'main'), place.remote.git('rev-parse', 'idc/drift-default')];
    const reviews = await reviewPullRequest(context.repository, { base, head, contextOf: (instanceName) => ({ ...context, instanceName }) });
    expect(reviews.map(({ isSealed, damages }) => [isSealed, damages])).to.deep.equal([[true, []]]);
    expect(reviews[0]!.review!.impact!.gained.map(({ user }) => user)).to.include('marco.nair');
    expect(reviewReport(reviews, reviewMarkdown)).to.include('objects differ').and.not.to.match(/marco\.nair|Site-Reliability|Developer/);
  });
});
