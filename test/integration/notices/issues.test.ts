import { expect } from 'chai';
import { openChannel, type NoticeChannel } from '../../../src/operations/index.js';
import { startGithubApi, type GithubApi } from '../../support/github-api.js';
import { rejection } from '../../support/rejection.js';
import { proseOf, toHtml } from '../../support/rendered-markdown.js';
import { channelParts, sampleMessageOf } from '../../support/sample-message.js';

describe('issues of GitHub', () => {
  let github: GithubApi;
  beforeEach(async () => { github = await startGithubApi({ tokens: { 'test-token': { mayWrite: true }, reader: { mayWrite: false } } }); });
  afterEach(() => github.stop());

  const channel = (token = 'test-token'): NoticeChannel => openChannel({ type: 'github-issue' }, channelParts({ GITHUB_TOKEN: token }, { apiUrl: github.url }));
  const comments = (): string[] => github.comments.map(({ issue, body }) => `${issue} ${body.split('\n')[2] ?? ''}`);

  it('are one for each problem, with a comment while it lasts, and closed when it is over', async () => {
    await channel().send(sampleMessageOf());
    await channel().send(sampleMessageOf({ topic: 'drift', subject: 'instance prod', id: 'b' }));
    await channel().send(sampleMessageOf({ id: 'c', isReminder: true }));
    await channel().send(sampleMessageOf({ id: 'd', state: 'over', level: 'info' }));
    await channel().send(sampleMessageOf({ id: 'e', state: 'over', level: 'info' })); // nobody has to hear that again
    expect(github.issues.map(({ title, labels, state }) => [title, labels, state])).to.deep.equal([
      ['[idc critical] Failed: backup create of prod', ['identity-center-backup'], 'closed'], ['[idc critical] Drift: instance prod', ['identity-center-backup'], 'open'],
    ]);
    expect(comments()).to.deep.equal(['1 [idc critical] Still failing: backup create of prod', '1 [idc over] Works again: backup create of prod']);
    await channel().send(sampleMessageOf({ id: 'f' }));
    expect(github.issues).to.have.length(3);
  });

  it('are not made or commented on twice when an answer was lost', async () => {
    github.faults.push({ status: 502, on: /^POST .*\/issues$/, isLate: true });
    expect((await rejection(channel().send(sampleMessageOf()))).code).to.equal('GITHUB_UNAVAILABLE');
    await channel().send(sampleMessageOf());
    github.faults.push({ status: 502, on: /^POST .*comments$/, isLate: true });
    await rejection(channel().send(sampleMessageOf({ id: 'c', isReminder: true })));
    await channel().send(sampleMessageOf({ id: 'c', isReminder: true }));
    expect([github.issues.length, github.comments.length]).to.deep.equal([1, 1]);
  });

  it('are those of this program alone: one that somebody else has written with our mark does not count', async () => {
    await channel().send(sampleMessageOf());
    const [own] = github.issues;
    github.issues.splice(0, 1, { ...own!, user: { login: 'mallory', type: 'User' } });
    await channel().send(sampleMessageOf({ id: 'c' }));
    expect(github.issues).to.have.length(2);
  });

  it('hold no mention, link or mark of other people', async () => {
    await channel().send(sampleMessageOf({ subject: '@octo/all', text: '``` @octo/all <b>x</b> [here](https://e.vil)\n```', link: 'javascript:alert(1)' }));
    const html = toHtml(github.issues[0]?.body ?? '');
    expect(html).not.to.match(/<a |<b>|href/);
    expect(proseOf(html)).not.to.contain('@octo');
  });

  it('tell which permission a token lacks', async () => {
    const error = await rejection(channel('reader').send(sampleMessageOf()));
    expect([error.code, error.remedy.includes('`issues: write`')]).to.deep.equal(['GITHUB_DENIED', true]);
  });
});
