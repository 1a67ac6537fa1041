import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeDurably } from './durable-file.js';
import type { Repository } from './repository.js';
import { snapshotIdPattern } from './snapshot-id.js';
import { writeFailure } from './store-failure.js';

/**
 * ID of the snapshot up to which samples of the history have come, of one instance or of all; undefined before the first. It is
 * a note beside the repository's own files and not in them: what is lost with it is only where to go on.
 */
export async function readSamplePosition(repository: Repository, instanceName: string | undefined): Promise<string | undefined> {
  const text = await readFile(fileOf(repository, instanceName), 'utf8').catch(() => '');
  return snapshotIdPattern.test(text.trim()) ? text.trim() : undefined;
}

/** @throws StoreError REPOSITORY_WRITE_FAILED */
export async function writeSamplePosition(repository: Repository, instanceName: string | undefined, snapshotId: string): Promise<void> {
  const file = fileOf(repository, instanceName);
  await mkdir(dirname(file), { recursive: true }).catch((thrown: unknown) => {
    throw writeFailure(file, thrown);
  });
  await writeDurably(file, Buffer.from(`${snapshotId}\n`), { mode: 0o644, temporaryPrefix: 'tmp_sample_' });
}

/** An encoded name never has a percent sign before anything else than two hexadecimal digits. */
function fileOf({ commonDir }: Repository, instanceName: string | undefined): string {
  return join(commonDir, 'identity-center', 'samples', instanceName === undefined ? '%all' : encodeURIComponent(instanceName));
}
