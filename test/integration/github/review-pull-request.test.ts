import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { reviewMarkdown } from '../../../src/cli/render/review/review-markdown.js';
import { annotationCommand } from '../../../src/github/index.js';
import { kindNames, type RiskFinding } from '../../../src/model/index.js';
import { annotationsOf, openRepository, readCommitted, reviewPullRequest, reviewReport, reviewSides, verdictOf, type ReviewMethods, type InstanceReview, type OperationContext } from '../../../src/operations/index.js';
import { encodeTrailers } from '../../../src/store/index.js';
import { encodeFileName } from '../../../src/tree/index.js';
import { projectRoot } from '../../support/checkout.js';
import { rejection } from '../../support/rejection.js';
import { sampleMetadata } from '../../support/sample-snapshot.js';
import { proseOf, toHtml } from '../../support/rendered-markdown.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('the review of a pull request', () => {
  let repository: TemporaryRepository;
  let context: OperationContext;
  const files = (): Record<string, string> => {
    const folder = join(projectRoot, 'snapshots/demo');
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    return Object.fromEntries(paths.map((path) => [`snapshots/default/${path}`, readFileSync(join(folder, path), 'utf8')]));
  };

  before(async () => {
    repository = temporaryRepository(files());
    context = {
      repository: await openRepository(repository.root), instanceName: 'default', toolVersion: 'test', now: () => new Date(), onProgress: () => undefined,
      aws: () => Promise.reject(new Error('a review asks AWS nothing')),
    };
  });
  after(() => { repository.remove(); });
  afterEach(() => { repository.git('checkout', '--quiet', '--force', 'main'); });

  /** The reviews of what some files would change. */
  const review = async (change: Readonly<Record<string, string>>, assess: ReviewMethods['assess'] = () => []): Promise<InstanceReview[]> => {
    repository.git('checkout', '--quiet', '-B', 'change', 'main');
    repository.write(change);
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '--message=Change');
    const head = repository.git('rev-parse', 'HEAD');
    return reviewPullRequest(context.repository, { base: repository.git('rev-parse', 'main'), head, contextOf: (instanceName) => ({ ...context, instanceName }), assess });
  };
  const alice = 'snapshots/default/users/alice.anderson.yaml';
  const edited = (path: string, from: string | RegExp, to: string): Record<string, string> => {
    const text = files()[path] ?? '';
    expect(text).to.match(from instanceof RegExp ? from : new RegExp(from));
    return { [path]: text.replace(from, to) };
  };

  it('says nothing of a pull request that is about something else', async () => {
    const reviews = await review({ 'README.md': 'text\n' });
    expect(reviews).to.deep.equal([]);
    expect(verdictOf(reviews)).to.include({ isValid: true, exitCode: 0 });
    expect(reviewReport(reviews, reviewMarkdown)).to.equal('No state of Identity Center is changed.');
  });

  it('names each invalid file with its line and column, as an annotation and in the report', async () => {
    const reviews = await review({ ...edited(alice, /^userName:.*$/m, 'userName: [1]'), 'snapshots/default/groups/Broken.yaml': 'displayName: Broken\nmembers: [\n' });
    expect(verdictOf(reviews)).to.include({ isValid: false, exitCode: 2 });
    const annotations = annotationsOf(reviews);
    expect(annotations.map(({ file }) => file)).to.have.members([alice, 'snapshots/default/groups/Broken.yaml']);
    expect(annotations.map((one) => annotationCommand(one)).join('\n')).to.match(/^::error file=snapshots\/default\/users\/alice.anderson.yaml,line=\d+,col=\d+,title=Not valid::/m);
    expect(reviewReport(reviews, reviewMarkdown)).to.include('**Not valid.**').and.to.include('Broken.yaml');
  });

  const blocking = (name: string, isBlocking: boolean): NonNullable<ReviewMethods['assess']> => (_, __, { changes }): RiskFinding[] =>
    changes.changes.map(({ kind }) => ({ rule: 'test-rule', level: 'high', isBlocking, object: { kind, name }, message: `${name} is risky` }));

  it('tells what a valid change means, and fails on a finding that blocks', async () => {
    const change = edited(alice, /^title:.*$/m, 'title: Director');
    const reviews = await review(change, blocking('alice.anderson', true));
    expect(verdictOf(reviews)).to.include({ isValid: true, changes: 1, risks: 1, blocking: 1, exitCode: 5 });
    expect(reviewReport(reviews, reviewMarkdown)).to.include('**high** (blocking)').and.to.include('title');
    expect(annotationsOf(reviews)).to.deep.equal([{ level: 'error', file: alice, line: 1, title: 'high: test-rule', message: 'alice.anderson is risky' }]);
    expect(verdictOf(await review(change, blocking('alice.anderson', false)))).to.include({ risks: 1, blocking: 0, exitCode: 0 });
  });

  it('shows hostile names as they are: no mention, no link, no command, no end of a block', async () => {
    const name = '@octo/team ``` <img src=x> ::error::';
    const reviews = await review({ [`snapshots/default/groups/${encodeFileName(name)}.yaml`]: `displayName: ${JSON.stringify(name)}\n` }, blocking(name, true));
    const report = reviewReport(reviews, reviewMarkdown);
    expect(verdictOf(reviews)).to.include({ isValid: true, blocking: 1 });
    const page = toHtml(report);
    expect(page).to.include('octo/team').and.not.to.include('<img');
    expect(proseOf(page)).not.to.match(/@octo/);
    for (const command of annotationsOf(reviews).map(annotationCommand)) expect(command).not.to.include('\n');
  });

  it('follows no link, takes no folder of another name, and reviews an instance that goes away', async () => {
    repository.git('checkout', '--quiet', '-B', 'links', 'main');
    const blob = repository.gitWithInput('/etc/passwd', 'hash-object', '-w', '--stdin');
    repository.git('update-index', '--add', '--cacheinfo', `120000,${blob},${alice}`);
    repository.git('update-index', '--add', '--cacheinfo', `100644,${blob},snapshots/..evil,x/a.yaml`);
    const head = repository.git('commit-tree', '-p', 'main', '-m', 'Links', repository.git('write-tree'));
    const request = { base: repository.git('rev-parse', 'main'), contextOf: (instanceName: string) => ({ ...context, instanceName }) };
    const reviews = await reviewPullRequest(context.repository, { ...request, head });
    expect(reviews.map(({ damages }) => damages[0]?.code)).to.deep.equal(['SNAPSHOT_PATH_UNSAFE', 'SNAPSHOT_PATH_UNSAFE']);
    expect(annotationsOf(reviews).map(({ file }) => file)).to.have.members([alice, 'snapshots']);
    expect(verdictOf(reviews)).to.include({ exitCode: 2 });
    const empty = repository.git('commit-tree', '-p', 'main', '-m', 'Nothing', repository.gitWithInput('', 'mktree'));
    const [gone] = await reviewPullRequest(context.repository, { ...request, head: empty });
    expect(gone!.review!.changes.changes.every(({ action }) => action === 'delete')).to.equal(true);
    expect(gone!.review!.impact!.lost).not.to.deep.equal([]);
  });

  it('believes no trailers that somebody has written into the message of the base', async () => {
    const gap = { kind: 'user', operation: 'identitystore:ListUsers', reason: 'forged' } as const;
    const forged = `Merge\n\n${encodeTrailers({ metadata: sampleMetadata({ instanceName: 'default', kinds: kindNames, gaps: [gap] }), digest: `sha256:${'0'.repeat(64)}` })}`;
    const base = repository.gitWithInput(forged, 'commit-tree', '-p', 'main', 'main^{tree}');
    repository.git('checkout', '--quiet', '-B', 'title', 'main');
    repository.write(edited(alice, /^title:.*$/m, 'title: Director'));
    repository.git('commit', '--quiet', '--all', '--message=Title');
    expect((await readCommitted(context, base)).snapshot.coverage.gaps).to.deep.equal([gap]);
    const reviews = await reviewPullRequest(context.repository, { base, head: repository.git('rev-parse', 'title'), contextOf: (instanceName) => ({ ...context, instanceName }) });
    expect(verdictOf(reviews)).to.include({ changes: 1 });
  });

  it('lets a pull request mend a baseline that is not valid', async () => {
    repository.git('checkout', '--quiet', '-B', 'broken', 'main');
    repository.write({ [alice]: 'userName: [\n' });
    repository.git('commit', '--quiet', '--all', '--message=Broken');
    const reviews = await reviewPullRequest(context.repository, { base: repository.git('rev-parse', 'broken'), head: repository.git('rev-parse', 'main'), contextOf: (instanceName) => ({ ...context, instanceName }) });
    expect(verdictOf(reviews)).to.include({ isValid: true, exitCode: 0 });
  });

  it('compares with the first parent of the merge that a runner checks out, else with the base of the event', async () => {
    const main = repository.git('rev-parse', 'main');
    const head = repository.git('commit-tree', '-p', main, '-m', 'Head', 'main^{tree}');
    const moved = repository.git('commit-tree', '-p', main, '-m', 'Moved', 'main^{tree}');
    const merge = repository.git('commit-tree', '-p', moved, '-p', head, '-m', 'Merge', 'main^{tree}');
    const event = { number: 1, baseSha: main, headSha: head, isFork: false };
    expect(await reviewSides(context.repository, event, { head: merge })).to.deep.equal({ base: moved, head: merge });
    expect(await reviewSides(context.repository, event, { head })).to.deep.equal({ base: main, head });
    expect(await reviewSides(context.repository, undefined, { head, base: 'main' })).to.deep.equal({ base: main, head });
    expect(await rejection(reviewSides(context.repository, undefined, { head }))).to.include({ code: 'GITHUB_CONTEXT' });
    expect(await rejection(reviewSides(context.repository, { ...event, baseSha: 'f'.repeat(40) }, { head }))).to.include({ code: 'GITHUB_CONTEXT' });
    expect(await rejection(reviewSides(context.repository, undefined, { head: 'live' }))).to.include({ code: 'USAGE' });
  });
});
