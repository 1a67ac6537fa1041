import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diffSnapshots } from '../../src/diff/index.js';
import { kindNames, type Snapshot, type TreeFile } from '../../src/model/index.js';
import type { OperationContext } from '../../src/operations/context.js';
import { readCommitted } from '../../src/operations/read-committed.js';
import { shareObjects } from '../../src/operations/share-objects.js';
import { commitSnapshot, compareTrees, newSnapshotId, openRepository, treeOf, verifySnapshot, type Repository } from '../../src/store/index.js';
import { encodeSnapshot } from '../../src/tree/index.js';
import { sampleMetadata } from '../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { changedIn } from './changed-organization.js';
import { compared, median, timed, type Figure } from './figure.js';
import { organization } from './organization.js';

const size = { users: 10_000, groups: 1_000, permissionSets: 200, accounts: 500, pairsPerAccount: 6 };
const files = '11,702 files';

/** Milliseconds of each step of one round. */
type Steps = Record<'first' | 'changed' | 'same' | 'fromObjects' | 'trees' | 'objects' | 'whole' | 'second' | 'verify', number>;
type NativeSteps = Record<'first' | 'rewritten' | 'changed' | 'same' | 'diff', number>;

interface States {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly beforeFiles: readonly TreeFile[];
  readonly afterFiles: readonly TreeFile[];
}

/** Commits, readings and comparisons of a whole organization, beside native git on the same files, medians of the rounds. */
export async function benchStore(rounds = 3): Promise<Figure[]> {
  const before = organization(size);
  const after = changedIn(before, 1);
  const states = { before, after, beforeFiles: encodeSnapshot(before), afterFiles: encodeSnapshot(after) };
  await ours(states);
  const measured: { readonly own: Steps; readonly native: NativeSteps }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const early = round % 2 === 0 ? await ours(states) : undefined;
    const native = nativeGit(states);
    measured.push({ own: early ?? (await ours(states)), native });
  }
  const own = (step: keyof Steps): number => median(measured.map((one) => one.own[step]));
  const native = (step: keyof NativeSteps): number => median(measured.map((one) => one.native[step]));
  const ms = (name: string, value: number): Figure => ({ name, value, unit: 'ms' });
  const all = 'git add -A and git commit of all files';
  return [
    ms(`native: ${all}, ${files}`, native('first')),
    ms('native: 1 % changed, all files written, git add -A, git commit', native('rewritten')),
    ms('native: 1 % changed, only those written, git add -A, git commit', native('changed')),
    ms('native: nothing changed, git add -A, git commit', native('same')),
    ms('native: git diff --name-status, 1 % changed', native('diff')),
    compared(`commit of the bytes of ${files}`, own('first'), 'ms', native('first'), all),
    compared('commit of the bytes, 1 % changed', own('changed'), 'ms', native('first'), all),
    compared('commit of the bytes, 1 % changed', own('changed'), 'ms', native('changed'), 'git with only the changed files written'),
    compared('commit of the bytes, nothing changed', own('same'), 'ms', native('first'), all),
    compared('commit of the objects, 1 % changed, the snapshot before it read', own('fromObjects'), 'ms', native('changed'), 'git with only the changed files written'),
    compared('comparison of the trees of two snapshots, 1 % changed', own('trees'), 'ms', native('diff'), 'git diff --name-status'),
    ms('comparison of the objects of two snapshots that are read, 1 % changed', own('objects')),
    ms('reading a whole snapshot into objects', own('whole')),
    ms('reading another that differs by 1 %', own('second')),
    ms('verifying a snapshot from the disk', own('verify')),
  ];
}

async function ours(states: States): Promise<Steps> {
  const temporary = temporaryRepository();
  try {
    const steps: Partial<Steps> = {};
    const step = async <T>(name: keyof Steps, work: () => Promise<T>): Promise<T> => {
      const { seconds, result } = await timed(work);
      steps[name] = 1000 * seconds;
      return result;
    };
    const open = (): Promise<Repository> => openRepository(temporary.root);
    const first = await step('first', async () => commit(await open(), bytesOf(states.beforeFiles)));
    const second = await step('changed', async () => commit(await open(), bytesOf(states.afterFiles)));
    await step('same', async () => commit(await open(), bytesOf(states.afterFiles)));
    const [before, after] = [await treeOf(await open(), first, 'default'), await treeOf(await open(), second, 'default')];
    const changes = await step('trees', async () => compareTrees(await open(), before, after));
    const context = contextOf(await open());
    const one = await step('whole', () => readCommitted(context, first));
    const two = await step('second', () => readCommitted(context, second));
    const difference = await step('objects', () => Promise.resolve(diffSnapshots(one.snapshot, two.snapshot)));
    if (changes.length !== difference.changes.length || changes.length === 0) throw new Error(`${changes.length} files and ${difference.changes.length} objects differ`);
    const third = await step('fromObjects', () => commit(context.repository, encodeSnapshot(shareObjects(states.before, two.snapshot))));
    await step('verify', async () => verifySnapshot(await open(), third, 'default'));
    return steps as Steps;
  } finally {
    temporary.remove();
  }
}

/** The files as somebody would have them who knows nothing of git. */
function bytesOf(list: readonly TreeFile[]): TreeFile[] {
  return list.map(({ path, content }) => ({ path, content: Buffer.from(content) }));
}

async function commit(repository: Repository, list: readonly TreeFile[]): Promise<string> {
  return (await commitSnapshot(repository, { files: list, metadata: sampleMetadata({ snapshotId: newSnapshotId(new Date()), kinds: kindNames }) })).commit;
}

function contextOf(repository: Repository): OperationContext {
  return {
    repository, instanceName: 'default', now: () => new Date(), toolVersion: sampleMetadata().toolVersion, onProgress: () => undefined,
    aws: () => Promise.reject(new Error('this bench asks AWS nothing')),
  };
}

function nativeGit({ beforeFiles, afterFiles }: States): NativeSteps {
  const temporary = temporaryRepository();
  try {
    const changed = afterFiles.filter(({ content }, index) => !Buffer.from(content).equals(beforeFiles[index]?.content ?? Buffer.alloc(0)));
    write(temporary, beforeFiles);
    const first = millisecondsOf(() => { commitAll(temporary); });
    const same = millisecondsOf(() => { commitAll(temporary); });
    const changedMs = millisecondsOf(() => { write(temporary, changed); commitAll(temporary); });
    const diff = millisecondsOf(() => { temporary.git('diff', '--name-status', 'HEAD~1', 'HEAD'); });
    const rewritten = millisecondsOf(() => { write(temporary, beforeFiles); commitAll(temporary); });
    return { first, same, changed: changedMs, diff, rewritten };
  } finally {
    temporary.remove();
  }
}

function write({ root }: TemporaryRepository, list: readonly TreeFile[]): void {
  for (const { path, content } of list) {
    const file = join(root, 'snapshots/default', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

function commitAll(temporary: TemporaryRepository): void {
  temporary.git('add', '--all');
  temporary.git('commit', '--quiet', '--allow-empty', '--message=Snapshot');
}

function millisecondsOf(work: () => void): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}
