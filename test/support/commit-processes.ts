import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { commitSnapshot, listSnapshots, openRepository, verifySnapshot } from '../../src/store/index.js';
import { collected } from './collected.js';
import { sampleMetadata, smallState, treeFiles } from './sample-snapshot.js';
import type { TemporaryRepository } from './temporary-repository.js';

/** The program that commits snapshots until it has made so many. */
export const commitProgram = fileURLToPath(new URL('./commit-process.js', import.meta.url));

/** A writing process and the snapshot IDs that it has confirmed so far. */
interface Writer {
  readonly child: ChildProcessByStdio<null, Readable, null>;
  readonly confirmed: () => string[];
}

function start(root: string, writer: string, count: number, files: number): Writer {
  const child = spawn(process.execPath, [commitProgram, root, writer, String(count), String(files)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, confirmed: () => output.split('\n').filter((line) => line !== '') };
}

/** Two processes commit at once, so many snapshots each; all of both are there, and git finds nothing wrong. */
export async function expectBothWritten(temporary: TemporaryRepository, snapshots: number): Promise<void> {
  const writers = [start(temporary.root, 'one', snapshots, 3), start(temporary.root, 'two', snapshots, 30)];
  const codes = await Promise.all(writers.map(async ({ child }) => (await once(child, 'close'))[0] as unknown));
  expect(codes).to.deep.equal([0, 0]);
  expect(await snapshotIds(temporary)).to.have.members(writers.flatMap((writer) => writer.confirmed())).and.to.have.length(2 * snapshots);
  expect(temporary.git('ls-tree', '--name-only', 'snapshots:snapshots')).to.equal('one\ntwo');
  expectInOrder(temporary);
}

/** A writing process is killed again and again, at another point each time; git never finds anything wrong, and what was confirmed stays. */
export async function expectKillsSurvived(temporary: TemporaryRepository, kills: number): Promise<void> {
  const confirmed: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    const writer = start(temporary.root, 'one', 1000, round % 2 === 0 ? 5 : 200);
    while (writer.confirmed().length === 0) await sleep(2);
    await sleep((round * 37) % 101);
    const closed = once(writer.child, 'close');
    writer.child.kill('SIGKILL');
    await closed;
    confirmed.push(...writer.confirmed());
    expectInOrder(temporary);
  }
  expect(await snapshotIds(temporary)).to.include.members(confirmed);
  const repository = await openRepository(temporary.root);
  for (const { commit } of await collected(listSnapshots(repository, { limit: 5 }))) await verifySnapshot(repository, commit, 'one');
  await commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata() });
}

/** git finds nothing wrong, however strictly it looks. */
export function expectInOrder(temporary: TemporaryRepository): void {
  expect(temporary.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
}

async function snapshotIds(temporary: TemporaryRepository): Promise<string[]> {
  return (await collected(listSnapshots(await openRepository(temporary.root)))).map((record) => record.metadata.snapshotId);
}
