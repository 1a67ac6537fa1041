import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { annotationCommand, codeBlock, codeText, placeIn, readPullRequestEvent, writeOutputs, writeSummary } from '../../../src/github/index.js';
import { refusal } from '../../support/refusal.js';
import { rejection } from '../../support/rejection.js';

describe('what a runner is told', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'idc-runner-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('is one line for an annotation, whatever its texts', () => {
    expect(annotationCommand({ level: 'error', file: 'a,b:c\n::set-output name=x::y', line: 3, column: 5, message: '100%\r\n::error::x' }))
      .to.equal('::error file=a%2Cb%3Ac%0A%3A%3Aset-output name=x%3A%3Ay,line=3,col=5::100%25%0D%0A::error::x');
    expect(annotationCommand({ level: 'warning', message: 'plain' })).to.equal('::warning::plain');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (file, message) => {
      expect(annotationCommand({ level: 'notice', file, message })).to.match(/^::notice file=[^\p{Cc}\u2028\u2029]*$/u);
    }));
  });

  it('is each output by itself: no value can set another one', async () => {
    const path = join(folder, 'output');
    await writeOutputs({ GITHUB_OUTPUT: path }, { title: 'a\nadmin=true\nEOF\n', count: 2 });
    const text = readFileSync(path, 'utf8');
    const [delimiter = ''] = /idc_[0-9a-f]{32}/.exec(text) ?? [];
    expect(text).to.match(new RegExp(`^title<<${delimiter}\na\nadmin=true\nEOF\n\n${delimiter}\ncount<<`));
  });

  it('is a summary up to what GitHub shows, and nothing outside of Actions', async () => {
    const path = join(folder, 'summary');
    await writeSummary({ GITHUB_STEP_SUMMARY: path }, '## One');
    await writeSummary({ GITHUB_STEP_SUMMARY: path }, 'x'.repeat(2 ** 20 + 1));
    expect(readFileSync(path, 'utf8')).to.equal('## One\nThe summary is too large to be shown here.\n');
    await writeSummary({}, '## Two');
    await writeOutputs({}, { one: 1 });
    expect(await rejection(writeOutputs({ GITHUB_OUTPUT: join(folder, 'no', 'file') }, { one: 1 }))).to.include({ code: 'GITHUB_CONTEXT' });
  });

  const sides = { base: { sha: 'a'.repeat(40), repo: { full_name: 'octo/identity' } }, head: { sha: 'b'.repeat(40), repo: { full_name: 'octo/identity' } } };
  const read = (event: unknown): ReturnType<typeof readPullRequestEvent> => {
    writeFileSync(join(folder, 'event.json'), typeof event === 'string' ? event : JSON.stringify(event));
    return readPullRequestEvent({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(folder, 'event.json'), GITHUB_REPOSITORY: 'octo/identity' });
  };

  it('reads the pull request of an event, and knows a fork', async () => {
    const pull_request = { number: 7, ...sides };
    expect(await read({ pull_request })).to.deep.equal({ number: 7, baseSha: 'a'.repeat(40), headSha: 'b'.repeat(40), isFork: false });
    expect(await read({ pull_request: { ...pull_request, head: { ...sides.head, repo: { full_name: 'mallory/identity' } } } })).to.include({ isFork: true });
    expect(await read({ pull_request: { ...pull_request, head: { ...sides.head, repo: null } } })).to.include({ isFork: true });
    expect(await readPullRequestEvent({ GITHUB_EVENT_NAME: 'push' })).to.equal(undefined);
  });

  it('refuses an event that is not one', async () => {
    for (const event of ['{', '[]', { pull_request: { number: '7', ...sides } }, { pull_request: { number: 7, ...sides, head: { ...sides.head, sha: '--upload-pack=x' } } }]) {
      expect(await rejection(read(event))).to.include({ code: 'GITHUB_CONTEXT' });
    }
    expect(await rejection(readPullRequestEvent({ GITHUB_EVENT_NAME: 'pull_request' }))).to.include({ code: 'GITHUB_CONTEXT' });
  });

  it('knows where GitHub is, and sends no token in the clear', () => {
    const all = { GITHUB_REPOSITORY: 'octo/identity', GITHUB_TOKEN: 't' };
    expect(placeIn(all)).to.deep.equal({ apiUrl: 'https://api.github.com', token: 't', repository: 'octo/identity' });
    for (const wrong of [{ GITHUB_REPOSITORY: '../x' }, { GITHUB_TOKEN: '' }, { GITHUB_API_URL: 'http://api.example.com' }, { GITHUB_API_URL: 'nowhere' }]) {
      expect(refusal(() => placeIn({ ...all, ...wrong }))).to.include({ code: 'GITHUB_CONTEXT' });
    }
  });

  it('shows hostile names as code, in one line and without a mention', () => {
    expect(codeText('@octo/team [x](http://x) | `tick`\n# head')).to.equal('``@octo/team [x](http://x) ¦ `tick`·# head``');
    expect(codeText('')).to.equal('`  `');
    expect(codeText('`')).to.equal('`` ` ``');
    expect(codeBlock(['```', '@all'], 'diff')).to.equal('````diff\n```\n@all\n````');
  });
});
