import { connectAws } from '../../src/aws/index.js';
import { takeSnapshot, type OperationContext } from '../../src/operations/index.js';
import { openRepository } from '../../src/store/index.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { timed } from './figure.js';

/** One snapshot of everything on the emulator, into a repository of its own. */
export interface SnapshotRun {
  /** Calls per AWS operation, retries included. */
  readonly calls: Readonly<Record<string, number>>;
  /** Wall time with the commit and its verification, and of the reading alone, in seconds. */
  readonly seconds: number;
  readonly readSeconds: number;
}

/** Takes the snapshot; throws when it does not hold exactly so many objects. */
export async function snapshotRun(objects: number, requestsPerSecond = 0): Promise<SnapshotRun> {
  return inRepository(requestsPerSecond, (context) => runOnce(context, objects, {}));
}

/** A full snapshot, then an incremental one after some changes that leave the number of objects as it is. */
export async function incrementalRuns(objects: number, change: () => Promise<void>): Promise<{ readonly full: SnapshotRun; readonly incremental: SnapshotRun }> {
  return inRepository(0, async (context) => {
    const full = await runOnce(context, objects, {});
    await change();
    return { full, incremental: await runOnce(context, objects, { mode: 'incremental' }) };
  });
}

async function inRepository<T>(requestsPerSecond: number, work: (context: OperationContext) => Promise<T>): Promise<T> {
  const repository = temporaryRepository();
  try {
    return await work({
      repository: await openRepository(repository.root),
      instanceName: 'default',
      aws: () => connectAws({ requestsPerSecond }),
      now: () => new Date(),
      toolVersion: '0.0.0',
      onProgress: () => undefined,
    });
  } finally {
    repository.remove();
  }
}

async function runOnce(context: OperationContext, objects: number, options: Parameters<typeof takeSnapshot>[1]): Promise<SnapshotRun> {
  const { seconds, result: { metadata } } = await timed(() => takeSnapshot(context, options));
  const found = Object.values(metadata.counts).reduce((total, count) => total + count, 0);
  if (found !== objects || metadata.gaps.length > 0) throw new Error(`the snapshot holds ${found} objects of ${objects}, with ${metadata.gaps.length} gaps`);
  if (metadata.reading?.mode !== (options?.mode ?? 'full')) throw new Error(`the reading was ${metadata.reading?.mode}: ${metadata.reading?.reason}`);
  return { calls: metadata.calls, seconds, readSeconds: metadata.durationMs / 1000 };
}

/** All calls of a run, or those of one service such as `sso`. */
export function callsOf({ calls }: Pick<SnapshotRun, 'calls'>, service?: string): number {
  return Object.entries(calls).reduce((total, [action, count]) => (service === undefined || action.startsWith(`${service}:`) ? total + count : total), 0);
}
