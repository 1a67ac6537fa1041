import { expect } from 'chai';
import { actorsBetween, openRepository, type OperationContext } from '../../../src/operations/index.js';
import { commitSnapshot } from '../../../src/store/index.js';
import type { ChangeActor, SnapshotMetadata } from '../../../src/model/index.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 22, minute));
const did = (name: string, actor: string, minute: number): ChangeActor => ({ object: { kind: 'user', name }, actor, time: at(minute), event: 'UpdateUser', eventId: `${actor}-${minute}` });

describe('actorsBetween', () => {
  let temporary: TemporaryRepository;
  let context: OperationContext;
  beforeEach(async () => {
    temporary = temporaryRepository({ 'README.md': 'hello\n' });
    context = {
      repository: await openRepository(temporary.root), instanceName: 'default', aws: () => Promise.reject(new Error('not asked')),
      now: () => at(59), toolVersion: 'test', onProgress: () => undefined,
    };
  });
  afterEach(() => temporary.remove());

  const commit = async (minute: number, actors: readonly ChangeActor[], more: Partial<SnapshotMetadata> = {}): Promise<string> =>
    (await commitSnapshot(context.repository, { files: treeFiles(smallState), metadata: sampleMetadata({ snapshotId: `20261123T2200${minute}Z-aaaa`, takenAt: at(minute), actors, ...more }) })).commit;
  const between = async (from: string | undefined, to: string | undefined): Promise<Record<string, string>> =>
    Object.fromEntries([...await actorsBetween(context, from, to)].map(([key, { actor }]) => [key, actor]));

  it('has the latest actor of each object after one snapshot and up to another', async () => {
    const first = await commit(10, [did('alice', 'ann', 5)]);
    await commit(20, [did('alice', 'bea', 15), did('bob', 'bea', 16)]);
    const third = await commit(30, [did('bob', 'cem', 25)]);
    const last = await commit(40, [did('bob', 'dan', 35)]);
    await commit(45, [did('alice', 'eve', 44)], { instanceName: 'other' });
    expect(await between(first, third)).to.deep.equal({ 'user/alice': 'bea', 'user/bob': 'cem' });
    expect(await between(undefined, first)).to.deep.equal({ 'user/alice': 'ann' });
    expect(await between(first, undefined)).to.deep.equal({ 'user/alice': 'bea', 'user/bob': 'dan' });
    expect(await between(last, last)).to.deep.equal({});
  });

  it('counts what the trail told late, in the snapshot after, and nothing that happened after', async () => {
    const first = await commit(10, []);
    const second = await commit(20, [], { actorsSought: [{ kind: 'user', name: 'alice' }] });
    await commit(30, [did('alice', 'ann', 19), did('bob', 'bea', 25)]);
    expect(await between(first, second)).to.deep.equal({ 'user/alice': 'ann' });
  });
});
