import { expect } from 'chai';
import { demoDamage, proposeDrift, takeSnapshot } from '../../../src/operations/index.js';
import { githubPlace, type GithubPlace } from '../../support/github-place.js';
import { rejection } from '../../support/rejection.js';

describe('a proposal of what differs from the baseline', () => {
  let place: GithubPlace;
  const branch = 'idc/drift-default';
  const tip = (ref: string): string => place.remote.git('rev-parse', ref);
  const merge = (): void => { place.remote.git('update-ref', 'refs/heads/main', tip(branch)); };

  before(async () => {
    place = await githubPlace();
    await takeSnapshot(place.context);
  });
  after(() => place.stop());

  it('is the first baseline where there is none, and touches nothing else', async () => {
    const head = place.repository.git('rev-parse', 'HEAD');
    const proposal = await proposeDrift(place.proposing);
    expect(proposal).to.include({ outcome: 'opened', branch, moved: true });
    expect(place.api.pulls[0]).to.include({ head: branch, base: 'main', title: 'Identity Center default: first baseline' });
    expect(place.remote.git('ls-tree', '--name-only', branch).split('\n')).to.deep.equal(['README.md', 'snapshots']);
    expect(tip(`${branch}:snapshots/default`)).to.equal(place.repository.git('rev-parse', 'snapshots:snapshots/default'));
    expect([place.repository.git('rev-parse', 'HEAD'), place.repository.git('status', '--porcelain')]).to.deep.equal([head, '']);
  });

  it('stays as it is when nothing has changed, also for a newer snapshot', async () => {
    const before = tip(branch);
    await takeSnapshot(place.context);
    place.api.requests.length = 0;
    expect(await proposeDrift(place.proposing)).to.include({ outcome: 'unchanged', moved: false });
    expect(tip(branch)).to.equal(before);
    expect(place.api.requests.filter((request) => !request.startsWith('GET'))).to.deep.equal([]);
  });

  it('is withdrawn once it is merged', async () => {
    merge();
    expect(await proposeDrift(place.proposing)).to.include({ outcome: 'closed', changes: 0 });
    expect(place.api.pulls[0]).to.include({ state: 'closed' });
    expect(place.api.comments.map(({ body }) => body).join()).to.include('Nothing differs');
    expect(place.remote.git('for-each-ref', '--format=%(refname)', `refs/heads/${branch}`)).to.equal('');
    expect(await proposeDrift(place.proposing)).to.include({ outcome: 'none' });
  });

  it('tells what the difference means, and follows what is live and what is merged meanwhile', async () => {
    const [deleted, opened] = await demoDamage(place.context);
    await deleted!.run();
    await takeSnapshot(place.context);
    expect(await proposeDrift(place.proposing)).to.include({ outcome: 'opened' });
    const [, pull] = place.api.pulls;
    expect(pull!.body).to.include('- group Site-Reliability').and.to.include('lose').and.to.include('**Merge** to accept');
    await opened!.run();
    await takeSnapshot(place.context);
    const earlier = tip(branch);
    expect(await proposeDrift(place.proposing)).to.include({ outcome: 'updated', moved: true });
    expect(tip(branch)).not.to.equal(earlier);
    expect(pull!.body).to.include('permission set Developer');
    place.repository.write({ 'OTHER.md': 'another change\n' });
    place.repository.git('fetch', '--quiet', 'origin');
    place.repository.git('checkout', '--quiet', '-B', 'main', 'origin/main');
    place.repository.git('add', 'OTHER.md');
    place.repository.git('commit', '--quiet', '--message=Other');
    place.repository.git('push', '--quiet', 'origin', 'main');
    await proposeDrift(place.proposing);
    expect(tip(`${branch}^`)).to.equal(tip('main'));
    expect(place.api.pulls.filter(({ state }) => state === 'open')).to.have.lengthOf(1);
  });

  it('is one, however many runs make it at the same time', async () => {
    place.api.pulls.splice(0);
    place.remote.git('update-ref', '-d', `refs/heads/${branch}`);
    const proposals = await Promise.all([1, 2, 3].map(() => proposeDrift(place.proposing)));
    expect(place.api.pulls.filter(({ state }) => state === 'open')).to.have.lengthOf(1);
    expect(new Set(proposals.map(({ pullRequest }) => pullRequest?.number))).to.deep.equal(new Set([1]));
  });

  it('survives an answer of GitHub that is lost', async () => {
    place.api.pulls.splice(0);
    place.api.faults.push({ status: 502, isLate: true, on: /^POST .*\/pulls$/ });
    expect(await proposeDrift(place.proposing)).to.include({ outcome: 'opened' });
    expect(place.api.pulls).to.have.lengthOf(1);
  });

  it('overwrites no commit that somebody has put on its branch', async () => {
    place.repository.git('fetch', '--quiet', 'origin', branch);
    const mine = place.repository.git('commit-tree', '-p', 'FETCH_HEAD', '-m', 'By hand', 'FETCH_HEAD^{tree}');
    place.repository.git('push', '--quiet', 'origin', `${mine}:refs/heads/${branch}`);
    const error = await rejection(proposeDrift(place.proposing));
    expect(error).to.include({ code: 'GITHUB_BRANCH_TAKEN', exitCode: 5 });
    expect(tip(branch)).to.equal(mine);
  });

  it('needs a backup and a baseline branch to compare', async () => {
    expect(await rejection(proposeDrift({ ...place.proposing, instanceName: 'other' }))).to.include({ code: 'REVISION_UNKNOWN' });
    expect(await rejection(proposeDrift({ ...place.proposing, base: 'nowhere' }))).to.include({ code: 'GITHUB_NOT_FOUND' });
  });
});
