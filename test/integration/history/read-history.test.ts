import { readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { listAccess, type Access } from '../../../src/diff/index.js';
import { objectMap, type Gap, type Snapshot } from '../../../src/model/index.js';
import { answerAccess, applyPrune, initKeys, planDelete, setEncryption, type OperationContext, type Progress, type RepositoryKeys } from '../../../src/operations/index.js';
import { readHistory } from '../../../src/operations/history/index.js';
import { commitSnapshot } from '../../../src/store/index.js';
import { accessState, stateOf } from '../../support/arbitraries/states.js';
import { commitState, historyContext, idOfHour } from '../../support/committed-states.js';
import { ageHolder } from '../../support/key-access.js';
import { retentionContext } from '../../support/retention-law.js';
import { sampleMetadata } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';
import { emptyPolicy } from '../../../src/retention/index.js';

const account = '111111111111';
const one = (members: readonly string[]): Snapshot => stateOf({ users: { ann: '1', bob: '2' }, groups: { A: members }, assignments: { [account]: { Read: { groups: ['A'] } } } });
const text = ({ accountId, permissionSet, user, groups, isDirect }: Access): string => `${accountId} ${permissionSet} ${user} ${[...groups, ...(isDirect ? ['direct'] : [])].join('+')}`;
const accessAt = async (context: OperationContext, hour: number): Promise<string[]> => (await answerAccess(context, idOfHour(hour), {})).access.map(text);
const accessIn = ({ objects }: Snapshot): string[] => listAccess(objects).map(text);
const listingFailed: Gap = { kind: 'group', operation: 'identitystore:ListGroups', reason: 'throttled' };

describe('the history of access in a repository', function () {
  this.timeout(120_000);
  let temporary: TemporaryRepository;

  beforeEach(() => { temporary = temporaryRepository(); });
  afterEach(() => { temporary.remove(); });

  const derived = (): string => join(temporary.root, '.git', 'identity-center', 'derived');

  it('answers for each snapshot what its files say, read at once or one by one, and after a pruning', async () => {
    await fc.assert(fc.asyncProperty(fc.array(accessState, { minLength: 2, maxLength: 5 }), async (states) => {
      const repository = temporaryRepository();
      try {
        for (const [hour, state] of states.entries()) {
          await commitState(await historyContext(repository), hour, { state });
          await readHistory(await historyContext(repository));
        }
        const context = await historyContext(repository);
        const kept = await readHistory(context);
        expect(await readHistory(context, { anew: true })).to.deep.equal(kept);
        for (const [hour, state] of states.entries()) expect(await accessAt(context, hour)).to.deep.equal(accessIn(state));
        const retention = retentionContext(context.repository, emptyPolicy);
        await applyPrune(retention, await planDelete(retention, new Set([idOfHour(0)])));
        for (const [hour, state] of states.entries()) if (hour > 0) expect(await accessAt(await historyContext(repository), hour)).to.deep.equal(accessIn(state));
      } finally {
        repository.remove();
      }
    }), { numRuns: 8 });
  });

  it('reads only what was committed since the last question', async () => {
    const context = await historyContext(temporary);
    for (const hour of [0, 1, 2]) await commitState(context, hour, { state: one(hour === 1 ? [] : ['ann']) });
    await readHistory(context);
    await commitState(context, 3, { state: one(['bob']) });
    const first = (await readHistory(context)).steps[0];
    expect(first?.snapshotId).to.equal(idOfHour(0));
    expect(await accessAt(context, 3)).to.deep.equal([`${account} Read bob A`]);
  });

  for (const isAsked of [true, false]) {
    it(`believes what lay in a gap once the gap is gone, though its file is no other ${isAsked ? 'and was asked about before' : 'than then'}`, async () => {
      const context = await historyContext(temporary);
      await commitState(context, 0, { state: one(['ann']) });
      await commitState(context, 1, { state: one(['bob']), gaps: [listingFailed] });
      if (isAsked) expect(await accessAt(context, 1)).to.deep.equal([`${account} Read ann A`]);
      await commitState(context, 2, { state: one(['bob']) });
      expect(await accessAt(context, 2)).to.deep.equal([`${account} Read bob A`]);
      expect((await answerAccess(context, idOfHour(1), {})).gaps).to.deep.equal([listingFailed]);
    });

    it(`takes nothing for gone that lies in a gap ${isAsked ? 'and was asked about before' : ''}`, async () => {
      const context = await historyContext(temporary);
      const state = one(['ann']);
      await commitState(context, 0, { state });
      const lacking = { ...state, objects: objectMap([...state.objects.values()].filter(({ kind }) => kind !== 'group')) };
      await commitState(context, 1, { state: lacking, gaps: [listingFailed] });
      if (isAsked) await readHistory(context);
      await commitState(context, 2, { state });
      for (const hour of [1, 2]) expect((await answerAccess(context, idOfHour(hour), {})).access[0]?.since?.snapshotId).to.equal(idOfHour(0));
    });
  }

  it('tells of a file that is not valid as of a gap, and goes on', async () => {
    const context = await historyContext(temporary);
    await commitState(context, 0, { state: one(['ann']) });
    const files = [{ path: 'groups/A.yaml', content: Buffer.from('displayName: A\nmembres: [bob]\n') }];
    await commitSnapshot(context.repository, { files, metadata: sampleMetadata({ snapshotId: idOfHour(1), takenAt: new Date('2026-01-01T01:00:00Z'), kinds: ['group'] }) });
    await commitState(context, 2, { state: one(['bob']) });
    const [gap] = (await answerAccess(context, idOfHour(1), {})).gaps;
    expect([gap?.kind, gap?.name, gap?.reason]).to.deep.equal(['group', 'A', 'snapshots/default/groups/A.yaml:2:1: "membres" is not a known field; did you mean members?']);
    expect(await accessAt(context, 2)).to.deep.equal([`${account} Read bob A`]);
  });

  it('is worked out again when what was kept of it is damaged', async () => {
    const context = await historyContext(temporary);
    await commitState(context, 0, { state: one(['ann']) });
    await readHistory(context);
    const [name = ''] = readdirSync(derived());
    const file = join(derived(), name);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 10));
    expect(await accessAt(context, 0)).to.deep.equal([`${account} Read ann A`]);
    expect(readFileSync(file)).to.deep.equal(bytes);
  });

  it('is answered where nothing can be kept, and tells it', async () => {
    const told: Progress[] = [];
    const context = { ...(await historyContext(temporary)), onProgress: (progress: Progress) => { told.push(progress); } };
    await commitState(context, 0, { state: one(['ann']) });
    rmSync(join(temporary.root, '.git', 'identity-center'), { recursive: true, force: true });
    writeFileSync(join(temporary.root, '.git', 'identity-center'), 'in the way');
    expect(await accessAt(context, 0)).to.deep.equal([`${account} Read ann A`]);
    expect(told.flatMap((progress) => (progress.type === 'notice' ? [progress.text.slice(0, 36)] : []))).to.deep.equal(['The next question will take as long:']);
  });

  it('goes on from plain to encrypted snapshots and back, and is kept encrypted then', async () => {
    const holder = await ageHolder();
    const states = [one(['ann']), one(['ann', 'bob']), one(['bob']), one(['bob', 'ann'])];
    const now = async (): Promise<OperationContext> => historyContext(temporary, holder.access);
    for (const [hour, state] of states.entries()) {
      if (hour === 1) await initKeys((await now()).keys as RepositoryKeys, { passphrase: false, age: [holder.recipient], kms: [], kmsPerPeriod: false, period: 'month', people: true }, (await now()).now());
      if (hour === 3) await setEncryption((await now()).keys as RepositoryKeys, 'off', (await now()).now());
      await commitState(await now(), hour, { state });
      for (const [asked, expected] of states.slice(0, hour + 1).entries()) expect(await accessAt(await now(), asked)).to.deep.equal(accessIn(expected));
      const kept = readdirSync(derived()).map((name) => readFileSync(join(derived(), name), 'latin1')).join('');
      expect(kept.includes('"bob"')).to.equal(hour === 0);
    }
    expect((await answerAccess(await now(), 'latest', { user: 'bob' })).access[0]?.since?.snapshotId).to.equal(idOfHour(1));
  });

  it('is not kept when snapshots are removed', async () => {
    const context = await historyContext(temporary);
    for (const hour of [0, 1]) await commitState(context, hour, { state: one(hour === 0 ? ['ann'] : []) });
    await readHistory(context);
    const retention = retentionContext(context.repository, emptyPolicy);
    await applyPrune(retention, await planDelete(retention, new Set([idOfHour(0)])));
    expect(existsSync(derived())).to.equal(false);
  });
});
