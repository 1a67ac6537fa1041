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
  const repository = temporaryRepository();
  try {
    const context: OperationContext = {
      repository: await openRepository(repository.root),
      instanceName: 'default',
      aws: () => connectAws({ requestsPerSecond }),
      now: () => new Date(),
      toolVersion: '0.0.0',
      onProgress: () => undefined,
    };
    const { seconds, result: { metadata } } = await timed(() => takeSnapshot(context));
    const found = Object.values(metadata.counts).reduce((total, count) => total + count, 0);
    if (found !== objects || metadata.gaps.length > 0) throw new Error(`the snapshot holds ${found} objects of ${objects}, with ${metadata.gaps.length} gaps`);
    return { calls: metadata.calls, seconds, readSeconds: metadata.durationMs / 1000 };
  } finally {
    repository.remove();
  }
}

/** All calls of a run, or those of one service such as `sso`. */
export function callsOf({ calls }: Pick<SnapshotRun, 'calls'>, service?: string): number {
  return Object.entries(calls).reduce((total, [action, count]) => (service === undefined || action.startsWith(`${service}:`) ? total + count : total), 0);
}
