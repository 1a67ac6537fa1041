import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { collectAll } from '../../../src/aws/index.js';
import { acceptDrift, measureDrift, parseObjects, takeSnapshot, type AcceptOptions } from '../../../src/operations/index.js';
import { withBaseline, type BaselineStory } from '../../support/baseline.js';
import { rejection } from '../../support/rejection.js';

const begin = async ({ context }: BaselineStory): Promise<void> => {
  await takeSnapshot(context);
  await acceptDrift(context, { commit: {} });
};
const title = (value: string) => [{ path: 'title', value }];

describe('the baseline of an instance', function () {
  this.timeout(60_000);

  it('is written whole the first time, after which nothing drifts, and nothing is written by looking', () => withBaseline(async (story) => {
    const { context, repository, drift } = story;
    expect((await rejection(measureDrift(context))).message).to.contain('There is no baseline');
    expect((await rejection(acceptDrift(context, { select: parseObjects(['user/alice']) }))).message).to.contain('no baseline');
    const { commit = '', branch } = await acceptDrift(context, { commit: { message: 'Our baseline' } });
    expect([branch, repository.git('log', '-1', '--format=%s', 'main')]).to.deep.equal(['main', 'Our baseline']);
    expect(repository.git('status', '--porcelain')).to.equal('');
    expect(repository.git('ls-tree', '-r', '--name-only', commit)).to.contain('README.md');
    expect(await drift()).to.deep.equal({});
    expect(repository.git('status', '--porcelain', '--ignored')).to.equal('!! .idc/');
    expect((await acceptDrift(context, { commit: {} })).files).to.deep.equal([]);
    expect(repository.git('rev-parse', 'main')).to.equal(commit);
  }));

  it('takes live changes: of all, or of the named objects, as the smallest change of files', () => withBaseline(async (story) => {
    const { context, ports, repository, drift, userId, groupId, file } = story;
    await begin(story);
    repository.write({ 'snapshots/default/users/bob.yaml': `# kept\n${file('users/bob.yaml')}` });
    story.commitAll('a comment');
    await ports.identityStore.updateUser(await userId('alice'), title('Lead'));
    await ports.identityStore.deleteUser(await userId('dave'));
    await ports.identityStore.createUser({ userName: 'zoe', displayName: 'zoe', name: { givenName: 'Z', familyName: 'Z' } });
    await ports.identityStore.createMembership(await groupId('Ops'), await userId('zoe'));
    expect(await drift()).to.deep.equal({ 'user/alice': 'update live', 'user/dave': 'delete live', 'user/zoe': 'create live', 'group/Ops': 'update live' });
    expect(await drift('user/a*')).to.deep.equal({ 'user/alice': 'update live' });
    expect((await rejection(acceptDrift(context, { select: parseObjects(['user/alcie']) }))).remedy).to.contain('name=alice');
    expect(() => parseObjects(['grup/Ops'])).to.throw('"grup/Ops" names no object').with.property('remedy').that.includes("such as 'group/Ops'");
    expect((await rejection(acceptDrift(context, { select: parseObjects(['user/alcie']) }))).message).to.equal('name=alcie fits nothing, neither in the baseline nor live; nothing was changed');
    expect((await acceptDrift(context, { select: parseObjects(['user/alice']) })).files).to.deep.equal(['snapshots/default/users/alice.yaml']);
    expect((await rejection(acceptDrift(context, { select: parseObjects(['group/Ops']) }))).code).to.equal('SNAPSHOT_REFERENCE_BROKEN');
    expect((await acceptDrift(context, {})).files).to.have.members(['users/dave.yaml', 'users/zoe.yaml', 'groups/Ops.yaml'].map((path) => `snapshots/default/${path}`));
    expect([await drift(), file('users/bob.yaml').slice(0, 6), existsSync(join(repository.root, 'snapshots/default/users/dave.yaml'))]).to.deep.equal([{}, '# kept', false]);
  }));

  it('takes single assignments', () => withBaseline(async (story) => {
    const { context, ports, drift, userId, file } = story;
    await begin(story);
    const [permissionSetArn = ''] = await collectAll(ports.ssoAdmin.listPermissionSetArns());
    for (const name of ['alice', 'bob']) await ports.ssoAdmin.createAssignment({ accountId: '111111111111', permissionSetArn, principalType: 'USER', principalId: await userId(name) });
    await acceptDrift(context, { select: parseObjects(['kind=account-assignments,user=bob']) });
    expect(file('assignments/111111111111.yaml')).to.contain('- bob').and.not.to.contain('- alice');
    expect(await drift()).to.deep.equal({ 'account-assignments/111111111111': 'update live' });
  }));

  it('commits its own files only, whatever else is staged or edited', () => withBaseline(async (story) => {
    const { context, ports, repository, userId } = story;
    await begin(story);
    repository.write({ 'README.md': 'edited\n', 'staged.txt': 'staged\n' });
    repository.git('add', 'staged.txt');
    await ports.identityStore.updateUser(await userId('alice'), title('Lead'));
    await acceptDrift(context, { commit: {} });
    expect(repository.git('show', '--name-only', '--format=', 'main')).to.equal('snapshots/default/users/alice.yaml');
    expect(repository.git('log', '-1', '--format=%B', 'main')).to.equal('Accept the live state of default\n\n- changed user alice (title)\n');
    expect(repository.git('status', '--porcelain').split('\n')).to.deep.equal([' M README.md', 'A  staged.txt']);
    expect(repository.git('fsck', '--strict', '--no-dangling')).not.to.match(/error|missing/);
  }));

  it('is not committed over edits, on a branch that holds none, or on top of what somebody else has committed', () => withBaseline(async (story) => {
    const { context, ports, repository, userId, edit } = story;
    await begin(story);
    await ports.identityStore.updateUser(await userId('alice'), title('Lead'));
    edit('users/alice.yaml', 'displayName: alice', 'displayName: Alice');
    expect(await rejection(acceptDrift(context, { commit: {} }))).to.include({ code: 'GUARD_UNCOMMITTED' });
    expect((await measureDrift(context)).uncommitted).to.deep.equal(['users/alice.yaml']);
    repository.git('checkout', '--quiet', 'HEAD', '--', '.');
    repository.git('checkout', '--quiet', '--detach');
    expect(await rejection(acceptDrift(context, { commit: {} }))).to.include({ code: 'REPOSITORY_UNSUPPORTED' });
    repository.git('checkout', '--quiet', 'snapshots');
    expect((await rejection(acceptDrift(context, { commit: {} }))).message).to.contain('snapshots');
    repository.git('checkout', '--quiet', 'main');
    const meanwhile = { ...context, now: () => { repository.git('commit', '--quiet', '--allow-empty', '--message=somebody else'); return new Date(); } };
    expect(await rejection(acceptDrift(meanwhile, { commit: {} }))).to.include({ code: 'REPOSITORY_BUSY' });
    expect(await acceptDrift(context, { commit: {} })).to.have.property('branch', 'main');
    expect(repository.git('status', '--porcelain')).to.equal('');
  }));

  it('takes back no edit that git does not have, also where no snapshot tells which side has changed', () => withBaseline(async ({ context, ports, userId, edit, file }) => {
    await acceptDrift(context, { commit: {} });
    edit('users/alice.yaml', 'displayName: alice', 'displayName: Alice');
    await ports.identityStore.updateUser(await userId('bob'), title('Lead'));
    expect(await rejection(acceptDrift(context, {}))).to.include({ code: 'GUARD_DIVERGED' });
    await acceptDrift(context, { select: parseObjects(['user/bob']) });
    expect([file('users/alice.yaml'), file('users/bob.yaml')].join('')).to.contain('displayName: Alice').and.to.contain('title: Lead');
  }));

  it('does not take a sudden loss, or what it does not know', () => withBaseline(async (story) => {
    const { context, ports, emulator, userId, drift } = story;
    await begin(story);
    const denied = await fetch(`${emulator.endpoint}/_emulator/denials`, { method: 'POST', body: '{"action":"identitystore:ListGroups"}' });
    expect(denied.status).to.equal(200);
    expect(await drift()).to.deep.equal({});
    expect((await measureDrift(context)).gaps.map(({ kind, name }) => `${kind} ${name ?? 'all'}`)).to.include('group all');
    expect((await acceptDrift(context, {})).files).to.deep.equal([]);
    await fetch(`${emulator.endpoint}/_emulator/denials`, { method: 'DELETE' });
    for (const name of ['dave', 'erin', 'frank']) await ports.identityStore.deleteUser(await userId(name));
    const refused = await rejection(acceptDrift(context, {}));
    expect(refused).to.include({ code: 'GUARD_LOSSES', exitCode: 5 });
    expect(refused.message).to.contain('3 of 6 users');
    expect((await acceptDrift(context, { select: parseObjects(['user/dave']) })).files).to.have.length(1);
    await acceptDrift(context, { acceptLosses: true });
    expect(await drift()).to.deep.equal({});
  }));
});

describe('the merge of a baseline', function () {
  this.timeout(60_000);

  const diverge = async (story: BaselineStory): Promise<void> => {
    const { ports, userId, groupId, edit, commitAll } = story;
    await begin(story);
    edit('groups/Ops.yaml', '  - alice\n', '  - alice\n  - carol\n');
    edit('users/bob.yaml', 'displayName: bob', 'displayName: Bob');
    edit('users/carol.yaml', 'displayName: carol', 'displayName: Carol');
    commitAll('reviewed');
    await ports.identityStore.createMembership(await groupId('Ops'), await userId('dave'));
    await ports.identityStore.updateUser(await userId('bob'), [{ path: 'displayName', value: 'Robert' }, ...title('Lead')]);
    await ports.identityStore.updateUser(await userId('alice'), title('Boss'));
    await takeSnapshot(story.context);
  };

  it('tells which side has changed, and takes nothing back without a word', () => withBaseline(async (story) => {
    await diverge(story);
    expect(await story.drift()).to.deep.equal({ 'user/alice': 'update live', 'user/bob': 'update both', 'user/carol': 'update baseline', 'group/Ops': 'update both' });
    expect(await rejection(acceptDrift(story.context, {}))).to.include({ code: 'GUARD_DIVERGED', exitCode: 5 });
    expect((await acceptDrift(story.context, { select: parseObjects(['user/alice']) })).files).to.have.length(1);
    await acceptDrift(story.context, { overwrite: true });
    expect(await story.drift()).to.deep.equal({});
  }));

  it('keeps what each side has changed, and shows both where they have changed the same', () => withBaseline(async (story) => {
    const { context, file, edit, drift } = story;
    await diverge(story);
    const { conflicts } = await acceptDrift(context, { how: 'merge' });
    expect(conflicts).to.deep.equal([{ object: 'user/bob', file: 'snapshots/default/users/bob.yaml', paths: [['displayName']] }]);
    expect(file('groups/Ops.yaml')).to.contain('  - alice\n  - bob\n  - carol\n  - dave\n');
    expect(file('users/alice.yaml')).to.contain('title: Boss');
    expect(file('users/bob.yaml')).to.contain('<<<<<<< baseline\ndisplayName: Bob\n=======\ndisplayName: Robert\n>>>>>>> live\n').and.to.contain('title: Lead');
    const refused = await rejection(measureDrift(context));
    expect(refused).to.include({ code: 'SNAPSHOT_CONFLICT', exitCode: 2 });
    expect(refused.message).to.match(/^snapshots\/default\/users\/bob\.yaml:2:1/);
    edit('users/bob.yaml', '<<<<<<< baseline\ndisplayName: Bob\n=======\ndisplayName: Robert\n>>>>>>> live\n', 'displayName: Bobby\n');
    expect(await drift()).to.deep.equal({ 'user/bob': 'update both', 'user/carol': 'update baseline', 'group/Ops': 'update baseline' });
  }));

  const choices: readonly (readonly [AcceptOptions['favor'], string])[] = [['ours', 'Bob'], ['theirs', 'Robert']];
  for (const [favor, name] of choices) {
    it(`takes the chosen side of each conflict, and merging again changes nothing: ${favor ?? ''}`, () => withBaseline(async (story) => {
      await diverge(story);
      await acceptDrift(story.context, { how: 'merge', favor, commit: {} });
      expect(story.file('users/bob.yaml')).to.contain(`displayName: ${name}\n`).and.to.contain('title: Lead');
      expect(story.repository.git('status', '--porcelain')).to.equal('');
      expect((await acceptDrift(story.context, { how: 'merge', favor, commit: {} })).files).to.deep.equal([]);
    }));
  }

  it('starts from what both had last, also when a change came back or was accepted late', () => withBaseline(async (story) => {
    const { ports, userId, edit, drift } = story;
    let time = Date.now() - 10 * 3_600_000;
    const context = { ...story.context, now: () => new Date(time += 60_000) };
    const commitAll = (message: string): void => { story.commitAll(message, context.now()); };
    await begin({ ...story, context });
    const titles = async (value: string): Promise<void> => {
      await ports.identityStore.updateUser(await userId('alice'), title(value));
      await takeSnapshot(context);
    };
    await titles('One');
    await acceptDrift(context, { commit: {} });
    await titles('Two');
    edit('users/alice.yaml', 'title: One\n', 'title: Three\n');
    commitAll('edited');
    expect(await drift()).to.deep.equal({ 'user/alice': 'update both' });
    await titles('Three');
    expect(await drift()).to.deep.equal({});
    await titles('One');
    expect(await drift(), 'live went back').to.deep.equal({ 'user/alice': 'update live' });
    await titles('Three');
    edit('users/alice.yaml', 'title: Three\n', 'title: One\n');
    commitAll('reverted');
    expect(await drift(), 'the baseline went back').to.deep.equal({ 'user/alice': 'update baseline' });
  }));
});
