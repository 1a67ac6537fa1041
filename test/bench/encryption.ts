import { createHash } from 'node:crypto';
import type { TreeFile } from '../../src/model/index.js';
import { commitSnapshot, newSnapshotId, openRepository, readSnapshotFiles, type Repository } from '../../src/store/index.js';
import { openFiles, sealFiles, type KnownFile, type PersonKey } from '../../src/tree/index.js';
import { sampleMetadata } from '../support/sample-snapshot.js';
import { ringOf, sampleKey } from '../support/sealing.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { nativeRound, userFiles } from './commit.js';
import { compared, median, timed, type Figure } from './figure.js';

const steps = ['first commit', '1 % changed', 'unchanged', 'read'] as const;
type Times = Readonly<Record<(typeof steps)[number], number>>;

/** How snapshots are kept, and read again. */
interface Keeping {
  readonly encode: (files: readonly TreeFile[]) => readonly TreeFile[];
  readonly decode: (files: readonly TreeFile[]) => readonly TreeFile[];
}

const plain: Keeping = { encode: (files) => files, decode: (files) => files };

/** Commits and reads of 10,000 users, encrypted with a key for each person, beside plain ones in the same run. */
export async function benchEncryption(rounds = 3): Promise<Figure[]> {
  const states = [userFiles(0), userFiles(1), userFiles(1)];
  const people = peopleOf(states[0] ?? []);
  const measured: { plain: Times; sealed: Times; native: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const native = nativeRound({ first: states[0] ?? [], changed: states[1] ?? [], same: states[1] ?? [] }).gitAdd.first;
    const sides = { plain: await times(plain, states), sealed: await times(sealing(people), states), native };
    if (round > 0) measured.push(sides); // the first one warms up
  }
  const own = (step: (typeof steps)[number]): number => median(measured.map((one) => one.sealed[step]));
  const native = median(measured.map((one) => one.native));
  const besideGit = steps.slice(0, 3).map((step) => compared(`10,000 users encrypted, ${step}`, own(step), 'ms', native, 'git add -A and git commit of all files in plain'));
  const besidePlain = steps.map((step) => {
    const base = median(measured.map((one) => one.plain[step]));
    return compared(`10,000 users encrypted, ${step}`, own(step), 'ms', base, 'the same in plain');
  });
  return [...besideGit, ...besidePlain];
}

function sealing(people: ReadonlyMap<string, PersonKey>): Keeping {
  const key = sampleKey();
  const ring = ringOf([key]);
  const byId = new Map([...people.values()].map((person) => [person.id, person]));
  let known = new Map<string, KnownFile>();
  return {
    encode: (files) => sealFiles(files, { instanceName: 'default', key, personOf: (path) => people.get(path), known: (path) => known.get(path) }),
    decode: (files) => {
      const opened = openFiles(files, { instanceName: 'default', prefix: 'snapshots/default' }, { ...ring, person: (id) => byId.get(id) });
      known = new Map(opened.known.map((file) => [file.plain.path, file]));
      return opened.files;
    },
  };
}

/** Each commit after the first follows a read of the one before, as every backup does; that read is timed once, at the end. */
async function times({ encode, decode }: Keeping, states: readonly (readonly TreeFile[])[]): Promise<Times> {
  const temporary = temporaryRepository();
  try {
    const repository = await openRepository(temporary.root);
    const ms: number[] = [];
    let read = { seconds: 0, result: [] as readonly TreeFile[] };
    for (const files of states) {
      const { seconds, result } = await timed(() => commit(repository, encode(files)));
      ms.push(seconds * 1000);
      read = await timed(async () => decode(await readSnapshotFiles(repository, result, 'default')));
      if (read.result.length !== files.length) throw new Error(`${read.result.length} of ${files.length} files came back`);
    }
    const [first = 0, changed = 0, same = 0] = ms;
    return { 'first commit': first, '1 % changed': changed, unchanged: same, read: read.seconds * 1000 };
  } finally {
    temporary.remove();
  }
}

async function commit(repository: Repository, files: readonly TreeFile[]): Promise<string> {
  return (await commitSnapshot(repository, { files, metadata: sampleMetadata({ snapshotId: newSnapshotId(new Date()) }) })).commit;
}

function peopleOf(files: readonly TreeFile[]): Map<string, PersonKey> {
  return new Map(files.map(({ path }) => {
    const secret = new Uint8Array(createHash('sha256').update(path).digest());
    return [path, { id: Buffer.from(secret).toString('hex').slice(0, 32), secret }];
  }));
}
