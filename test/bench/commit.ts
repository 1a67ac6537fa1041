import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { TreeFile } from '../../src/model/index.js';
import { commitSnapshot, newSnapshotId, openRepository, verifySnapshot } from '../../src/store/index.js';
import { sampleMetadata } from '../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { median, type Figure } from './figure.js';

const users = 10_000;
const versions = ['first', 'changed', 'same'] as const;
type Version = (typeof versions)[number];

/** What each commit of one round took, in milliseconds. */
interface Round {
  readonly ours: Readonly<Record<Version, number>>;
  readonly gitAdd: Readonly<Record<Version, number>>;
  readonly gitWrite: Readonly<Record<Version, number>>;
  readonly verify: number;
}

/** Snapshot commits of 10,000 users against native git on the same files, side by side, medians of the rounds. */
export async function benchCommit(rounds = 3): Promise<Figure[]> {
  const states = { first: userFiles(0), changed: userFiles(1), same: userFiles(1) };
  await oursRound(states);
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await sideBySide(states, round % 2 === 0));
  const verify = { name: `verify ${users} user files`, value: median(measured.map((one) => one.verify)), unit: 'ms' };
  return [...versions.flatMap((version) => figures(version, measured)), verify];
}

const titles: Readonly<Record<Version, string>> = { first: 'first commit', changed: '1 % changed', same: 'unchanged' };

function figures(version: Version, measured: readonly Round[]): Figure[] {
  const ours = median(measured.map((round) => round.ours[version]));
  const add = median(measured.map((round) => round.gitAdd[version]));
  const both = median(measured.map((round) => round.gitAdd[version] + round.gitWrite[version]));
  const name = `commit ${users} users, ${titles[version]}`;
  return [
    { name, value: ours, unit: 'ms', ratio: ours / add, against: 'git add -A, commit' },
    { name, value: ours, unit: 'ms', ratio: ours / both, against: 'writing the files, git add -A, commit' },
    { name: `${name}: git add -A, commit`, value: add, unit: 'ms' },
    { name: `${name}: writing the files, git add -A, commit`, value: both, unit: 'ms' },
  ];
}

type States = Readonly<Record<Version, readonly TreeFile[]>>;

/** The order alternates, so that neither side always runs on a warm disk cache. */
async function sideBySide(states: States, oursFirst: boolean): Promise<Round> {
  const early = oursFirst ? await oursRound(states) : undefined;
  const native = nativeRound(states);
  return { ...(early ?? (await oursRound(states))), ...native };
}

async function oursRound(states: States): Promise<Pick<Round, 'ours' | 'verify'>> {
  const temporary = temporaryRepository();
  try {
    const ours = { first: 0, changed: 0, same: 0 };
    let last = '';
    for (const version of versions) {
      const start = performance.now();
      const repository = await openRepository(temporary.root);
      const metadata = sampleMetadata({ snapshotId: newSnapshotId(new Date()) });
      last = (await commitSnapshot(repository, { files: states[version], metadata })).commit;
      ours[version] = performance.now() - start;
    }
    const start = performance.now();
    await verifySnapshot(await openRepository(temporary.root), last, 'default');
    return { ours, verify: performance.now() - start };
  } finally {
    temporary.remove();
  }
}

/** Milliseconds that native git takes for the same states. */
export function nativeRound(states: States): Pick<Round, 'gitAdd' | 'gitWrite'> {
  const temporary = temporaryRepository();
  try {
    const gitAdd = { first: 0, changed: 0, same: 0 };
    const gitWrite = { first: 0, changed: 0, same: 0 };
    let before: readonly TreeFile[] = [];
    for (const version of versions) {
      gitWrite[version] = timed(() => writeChanged(temporary, before, states[version]));
      gitAdd[version] = timed(() => {
        temporary.git('add', '--all');
        temporary.git('commit', '--quiet', '--allow-empty', '--message=Snapshot');
      });
      before = states[version];
    }
    return { gitAdd, gitWrite };
  } finally {
    temporary.remove();
  }
}

/** Only files that differ are written: the best that a user of native git could do. */
function writeChanged({ root }: TemporaryRepository, before: readonly TreeFile[], after: readonly TreeFile[]): void {
  if (before.length === 0) mkdirSync(dirname(join(root, 'snapshots/default/users/x')), { recursive: true });
  for (const [index, { path, content }] of after.entries()) {
    if (before[index]?.content.toString() !== content.toString()) writeFileSync(join(root, 'snapshots/default', path), content);
  }
}

/** Files of about 480 bytes; in version 1 every hundredth has another title. */
export function userFiles(version: number): TreeFile[] {
  return Array.from({ length: users }, (_, index) => {
    const title = index % 100 === 0 ? `Engineer ${version}` : 'Engineer';
    const name = `user-${String(index).padStart(5, '0')}`;
    return { path: `users/${name}@example.com.yaml`, content: Buffer.from(userYaml(name, index, title)) };
  });
}

function userYaml(name: string, index: number, title: string): string {
  const id = `9067${(index * 2_654_435_761).toString(16).padStart(12, '0').slice(0, 12)}`;
  const lines = [`id: ${id}-${id}`, `userName: ${name}@example.com`, 'name:', `  givenName: Given${index}`, `  familyName: Family${index * 7}`];
  const more = [`displayName: Given${index} Family${index * 7}`, `title: ${title}`, 'emails:', `  - value: ${name}@example.com`, '    type: work', '    primary: true'];
  const rest = ['phoneNumbers:', `  - value: "+1 555 ${index}"`, '    type: work', 'addresses:', `  - streetAddress: ${index} Main Street`, '    locality: Springfield', '    country: US', 'preferredLanguage: en-US', 'locale: en-US', 'timezone: America/New_York', 'userStatus: ENABLED'];
  return `${[...lines, ...more, ...rest].join('\n')}\n`;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
