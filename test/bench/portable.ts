import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commitSnapshot, newSnapshotId, openRepository } from '../../src/store/index.js';
import { encodeSnapshot } from '../../src/tree/index.js';
import { runCli } from '../support/cli.js';
import { sampleMetadata } from '../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { compared, timed, type Figure } from './figure.js';
import { organization } from './organization.js';

const size = { users: 100_000, groups: 5_000, permissionSets: 200, accounts: 2_000, pairsPerAccount: 6 };

/** The bar for the memory of each command, with everything that the program itself needs. */
const barMegabytes = 300;

const files = { json: 'out.json', jsonl: 'out.jsonl', yaml: 'out.yaml', csv: 'out.csv' } as const;
const commands: readonly (readonly string[])[] = [
  ...Object.values(files).map((file) => ['export', '--out', file]),
  ...Object.values(files).map((file) => ['import', file]),
  ['convert', files.csv, 'again.jsonl'], ['convert', files.yaml, 'again.csv'], ['convert', files.jsonl, 'again.json', '--compress', 'gzip'], ['convert', files.json, 'again.yaml'],
];

/** Export, check and conversion of 100,000 users by the built command: time and most memory beside its bar. */
export async function benchPortable(): Promise<Figure[]> {
  return measurePortable(size);
}

/** The same for an organization of any size. */
export async function measurePortable(of: typeof size): Promise<Figure[]> {
  const temporary = temporaryRepository();
  try {
    await commitOrganization(temporary, of);
    const figures: Figure[] = [];
    for (const args of commands) figures.push(...await measure(temporary, args, of));
    return figures;
  } finally {
    temporary.remove();
  }
}

async function commitOrganization({ root }: TemporaryRepository, of: typeof size): Promise<void> {
  const snapshot = organization(of);
  const takenAt = new Date();
  const metadata = sampleMetadata({ snapshotId: newSnapshotId(takenAt), takenAt, kinds: snapshot.coverage.kinds, counts: { user: of.users } });
  await commitSnapshot(await openRepository(root), { files: encodeSnapshot(snapshot), metadata });
}

async function measure({ root }: TemporaryRepository, args: readonly string[], { users }: typeof size): Promise<Figure[]> {
  const peakFile = join(root, 'peak');
  const env = { NODE_OPTIONS: `--import=${new URL('./report-peak.js', import.meta.url).href}`, BENCH_PEAK_FILE: peakFile };
  const { seconds, result } = await timed(() => runCli([...args, '--no-progress'], { cwd: root, env }));
  if (result.code !== 0) throw new Error(`idc ${args.join(' ')}: ${result.stderr}`);
  const megabytes = Number(readFileSync(peakFile, 'utf8')) / 1024;
  rmSync(peakFile);
  const name = `idc ${args.join(' ')}, ${users} users`;
  return [{ name, value: seconds, unit: 's' }, compared(`${name}: most memory`, megabytes, 'MB', barMegabytes, `the bar of ${barMegabytes} MB`)];
}
