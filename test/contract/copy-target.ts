import { expect } from 'chai';
import { openRepository, type CopyTarget } from '../../src/store/index.js';
import { commitOn, fetchAll, movesTo, pushAll, refsIn, replaceKeys, rewriteHistory, sorted } from '../support/copies.js';
import { rejection } from '../support/rejection.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';

/** A place for copies that is empty at first. */
export interface ContractPlace {
  /** The place as one more process sees it. */
  readonly open: () => Promise<CopyTarget>;
  /** Changes bytes of the objects that it holds, which have been pushed. */
  readonly damage: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** What every kind of target for copies has to do. */
export function testCopyTarget(name: string, makePlace: (test: Mocha.Context) => Promise<ContractPlace>): void {
  describe(`the contract of copies: ${name}`, function () {
    this.timeout(60_000);
    const at = new Date('2026-11-25T12:00:00Z');
    let place: ContractPlace | undefined;
    let source: TemporaryRepository;
    let target: CopyTarget;

    beforeEach(async function () {
      source = temporaryRepository();
      place = await makePlace(this);
      target = await place.open();
      commitOn(source, 'snapshots', 'one');
    });
    afterEach(async () => {
      await place?.remove();
      source.remove();
    });

    it('has no references while it is empty', async () => {
      expect([...(await target.refs())]).to.deep.equal([]);
    });

    it('takes a first push, and gives it back to an empty repository', async () => {
      source.git('tag', '-a', 'pin', '-m', 'pinned', 'snapshots');
      replaceKeys(source, 'key 1');
      await pushAll(target, source, at);
      expect([...(await fetchAll(await place!.open()))]).to.deep.equal([...refsIn(source)]);
    });

    it('takes what has been added since, and gives it to a repository that has the rest', async () => {
      await pushAll(target, source, at);
      const behind = temporaryRepository();
      try {
        await fetchAll(target, behind);
        commitOn(source, 'snapshots', 'two');
        source.git('update-ref', 'refs/tags/pins/first', 'snapshots~1');
        await pushAll(target, source, at);
        expect([...(await fetchAll(await place!.open(), behind))]).to.deep.equal([...refsIn(source)]);
        expect([...(await fetchAll(target))]).to.deep.equal([...refsIn(source)]);
      } finally {
        behind.remove();
      }
    });

    it('takes a history that comes back to where it began', async () => {
      for (const content of ['two', 'one']) commitOn(source, 'snapshots', content);
      await pushAll(target, source, at);
      expect([...(await fetchAll(await place!.open()))]).to.deep.equal([...refsIn(source)]);
    });

    it('takes a history that was written anew', async () => {
      commitOn(source, 'snapshots', 'two');
      await pushAll(target, source, at);
      rewriteHistory(source, 'snapshots');
      await pushAll(target, source, at);
      expect([...(await fetchAll(await place!.open()))]).to.deep.equal([...refsIn(source)]);
    });

    it('lets a reference go', async () => {
      source.git('tag', 'pin', 'snapshots');
      await pushAll(target, source, at);
      source.git('tag', '-d', 'pin');
      await pushAll(target, source, at);
      expect([...(await (await place!.open()).refs()).keys()]).to.deep.equal(['refs/heads/snapshots']);
      expect([...(await fetchAll(target))]).to.deep.equal([...refsIn(source)]);
    });

    it('changes nothing when one of the references was moved by somebody else', async () => {
      await pushAll(target, source, at);
      const before = await target.refs();
      commitOn(source, 'snapshots', 'two');
      const late = movesTo(before, source);
      await pushAll(await place!.open(), source, at);
      commitOn(source, 'snapshots', 'three');
      commitOn(source, 'main', 'other');
      const moves = [...movesTo(new Map(), source).filter(({ ref }) => ref === 'refs/heads/main'), { ...late[0]!, to: source.git('rev-parse', 'snapshots') }];
      const error = await rejection(target.push(await openRepository(source.root), moves, at));
      expect(error.code).to.equal('TARGET_MOVED');
      expect([...(await target.refs())]).to.deep.equal([['refs/heads/snapshots', late[0]!.to]]);
      expect([...(await fetchAll(target))]).to.deep.equal([['refs/heads/snapshots', late[0]!.to]]);
    });

    it('gives nothing that is damaged', async () => {
      await pushAll(target, source, at);
      await place!.damage();
      const into = temporaryRepository();
      try {
        const error = await rejection((await place!.open()).fetch(await openRepository(into.root), ['refs/heads/snapshots']));
        expect(error.code).to.equal('TARGET_INVALID');
      } finally {
        into.remove();
      }
    });

    it('finds no error when it is checked, and is as it was afterwards', async () => {
      await pushAll(target, source, at);
      expect((await target.check()).filter(({ severity }) => severity === 'error')).to.deep.equal([]);
      expect([...sorted(await target.refs())]).to.deep.equal([...refsIn(source)]);
      expect([...(await fetchAll(target))]).to.deep.equal([...refsIn(source)]);
    });
  });
}
