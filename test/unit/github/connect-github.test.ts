import { expect } from 'chai';
import { connectGithub, upsertComment, type GithubPort } from '../../../src/github/index.js';
import { startGithubApi, type GithubApi } from '../../support/github-api.js';
import { rejection } from '../../support/rejection.js';

describe('the port to GitHub', () => {
  let api: GithubApi;
  let pauses: number[];
  let github: GithubPort;

  const connect = (token = 'test-token', repository = 'octo/identity', apiUrl = api.url): GithubPort => connectGithub({
    apiUrl, token, repository, userAgent: 'test', now: () => new Date(1_000_000), random: () => 0,
    sleep: (ms) => { pauses.push(ms); return Promise.resolve(); },
  });

  beforeEach(async () => {
    api = await startGithubApi({ tokens: { 'test-token': { mayWrite: true }, reader: { mayWrite: false }, person: { login: 'alice', mayWrite: true } } });
    pauses = [];
    github = connect();
  });
  afterEach(() => api.stop());

  const text = { title: 'Title', body: 'Body' };

  it('opens, finds, changes and closes a pull request', async () => {
    const made = await github.createPullRequest('idc/drift-default', 'main', text);
    expect(made).to.include({ number: 1, base: 'main', ...text });
    expect(await github.updatePullRequest(1, { title: 'Other', body: '' })).to.include({ title: 'Other', body: '' });
    expect(await github.openPullRequests('idc/drift-default', 'main')).to.have.lengthOf(1);
    expect(await github.openPullRequests('idc/drift-other', 'main')).to.deep.equal([]);
    await github.closePullRequest(1);
    expect(await github.openPullRequests('idc/drift-default', 'main')).to.deep.equal([]);
    expect(await github.defaultBranch()).to.equal('main');
  });

  it('reads all pages of a list', async () => {
    await github.createPullRequest('a', 'main', text);
    for (let id = 0; id < 205; id += 1) api.comments.push({ id, issue: 1, body: `comment ${id}`, user: { login: 'bob', type: 'User' } });
    expect(await github.listComments(1)).to.have.lengthOf(205);
    expect(api.requests.filter((request) => request.endsWith('/issues/1/comments'))).to.have.lengthOf(3);
  });

  it('waits as long as GitHub asks for, then goes on', async () => {
    api.faults.push(
      { status: 429, headers: { 'retry-after': '7' }, body: { message: 'slow down' } },
      { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1030' }, body: { message: 'API rate limit exceeded' } },
      { status: 403, body: { message: 'You have exceeded a secondary rate limit' } },
    );
    expect(await github.createPullRequest('a', 'main', text)).to.include({ number: 1 });
    expect(pauses).to.deep.equal([7000, 30_000, 60_000]);
  });

  it('does not wait an hour for a limit', async () => {
    api.faults.push({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '4600' }, body: { message: 'API rate limit exceeded' } });
    expect(await rejection(github.defaultBranch())).to.include({ code: 'GITHUB_UNAVAILABLE' });
    expect(pauses).to.deep.equal([]);
  });

  it('asks again when GitHub fails, up to five times', async () => {
    api.faults.push({ status: 502 }, { status: 503 });
    expect(await github.defaultBranch()).to.equal('main');
    expect(pauses).to.deep.equal([1000, 2000]);
    for (let count = 0; count < 5; count += 1) api.faults.push({ status: 500 });
    expect(await rejection(github.defaultBranch())).to.include({ code: 'GITHUB_UNAVAILABLE' });
  });

  it('makes nothing a second time when the answer is lost', async () => {
    api.faults.push({ status: 502, isLate: true });
    expect(await rejection(github.createPullRequest('a', 'main', text))).to.include({ code: 'GITHUB_UNAVAILABLE' });
    expect(api.pulls).to.have.lengthOf(1);
  });

  it('names the permission that a token lacks', async () => {
    const denied = await rejection(connect('reader').createPullRequest('a', 'main', text));
    expect(denied).to.include({ code: 'GITHUB_DENIED' });
    expect(denied).to.have.property('remedy').that.includes('`pull-requests: write`').and.includes('allow Actions to create pull requests');
    expect(await rejection(connect('wrong').defaultBranch())).to.include({ code: 'GITHUB_DENIED' });
    const hidden = await rejection(connect('test-token', 'octo/other').defaultBranch());
    expect(hidden).to.include({ code: 'GITHUB_NOT_FOUND' }).and.to.have.property('remedy').that.includes('GITHUB_REPOSITORY');
  });

  it('tells what GitHub does not accept', async () => {
    await github.createPullRequest('a', 'main', text);
    const refused = await rejection(github.createPullRequest('a', 'main', text));
    expect(refused).to.include({ code: 'GITHUB_INVALID' }).and.to.have.property('message').that.includes('already exists');
  });

  it('believes no answer of another shape, follows no redirect, and tells of a place that does not answer', async () => {
    api.faults.push({ status: 200, body: { default_branch: 7 } });
    expect(await rejection(github.defaultBranch())).to.include({ code: 'GITHUB_INVALID' }).and.to.have.property('message').that.includes('default_branch');
    for (let count = 0; count < 5; count += 1) api.faults.push({ status: 302, headers: { location: `${api.url}/repos/octo/identity` } });
    expect(await rejection(github.defaultBranch())).to.include({ code: 'GITHUB_UNAVAILABLE' });
    expect(await rejection(connect('test-token', 'octo/identity', 'http://127.0.0.1:1').defaultBranch())).to.include({ code: 'GITHUB_UNAVAILABLE' });
  });

  describe('the comment that is kept', () => {
    const marker = '<!-- mark -->';
    beforeEach(() => github.createPullRequest('a', 'main', text));

    it('is made once and changed in place', async () => {
      await upsertComment(github, 1, marker, 'one');
      await upsertComment(github, 1, marker, 'two');
      api.requests.length = 0;
      await upsertComment(github, 1, marker, 'two');
      expect(api.comments.map(({ body }) => body)).to.deep.equal([`${marker}\ntwo`]);
      expect(api.requests.filter((request) => !request.startsWith('GET'))).to.deep.equal([]);
    });

    it('is never one of somebody else, whatever it says', async () => {
      api.comments.push({ id: 1, issue: 1, body: `${marker}\nAll is well.`, user: { login: 'mallory', type: 'User' } });
      await upsertComment(github, 1, marker, 'not at all');
      expect(api.comments.map(({ body }) => body)).to.deep.equal([`${marker}\nAll is well.`, `${marker}\nnot at all`]);
      await upsertComment(connect('person'), 1, marker, 'of alice');
      expect(api.comments.map(({ user }) => user.login)).to.deep.equal(['mallory', 'github-actions[bot]', 'alice']);
    });

    it('stays one where two runs have made one each', async () => {
      api.comments.push(...[5, 6].map((id) => ({ id, issue: 1, body: `${marker}\nold`, user: { login: 'github-actions[bot]', type: 'Bot' as const } })));
      await upsertComment(github, 1, marker, 'new');
      expect(api.comments.map(({ id, body }) => [id, body])).to.deep.equal([[5, `${marker}\nnew`]]);
    });
  });
});
