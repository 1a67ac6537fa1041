import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.js';
import { lockReference } from '../reference-lock.js';
import type { Repository } from '../repository.js';
import { isMissing } from '../store-failure.js';

/**
 * Takes the lines that mention some commits out of a reference's reflog, under git's own lock. The lines that stay follow on
 * each other, as `git reflog expire --rewrite` leaves them.
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED
 */
export async function trimReflog({ commonDir }: Repository, ref: string, gone: ReadonlySet<string>): Promise<void> {
  const file = join(commonDir, 'logs', ref);
  const lock = await lockReference(join(commonDir, ref));
  try {
    const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
      if (isMissing(thrown)) return undefined;
      throw thrown;
    });
    if (text === undefined) return;
    const lines = text.split('\n').filter((line) => line !== '');
    const kept = lines.filter((line) => !gone.has(line.slice(0, 40)) && !gone.has(line.slice(41, 81)));
    if (kept.length === lines.length) return;
    const chained = kept.map((line, index) => (index === 0 ? line : `${kept[index - 1]?.slice(41, 81) ?? ''}${line.slice(40)}`));
    await writeDurably(file, Buffer.from(chained.map((line) => `${line}\n`).join('')), { mode: 0o644, temporaryPrefix: 'tmp_' });
  } finally {
    await lock.release();
  }
}
