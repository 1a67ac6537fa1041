import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BucketPort } from '../../src/aws/index.js';
import { projectRoot } from './checkout.js';
import { markedBlocks } from './marked-blocks.js';
import { openTemporary, type TemporaryRepository } from './temporary-repository.js';

const guide = join(projectRoot, 'docs/guide/restore-from-bundles.md');

/** Writes all objects of a bucket into a new folder, as `aws s3 sync` does. */
export async function downloadCopy(bucket: BucketPort): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'idc-bundles-'));
  for await (const { key, isCurrent, bytes } of bucket.list('')) {
    if (!isCurrent) continue;
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), (await bucket.get(key, bytes))!.content);
  }
  return folder;
}

/** Restores a folder of bundles with the commands of the guide, and nothing else; answers the repository that they make there. */
export function restoreByGuide(folder: string): TemporaryRepository {
  const scripts = markedBlocks(readFileSync(guide, 'utf8')).map(({ script }) => script);
  execFileSync('sh', ['-euc', scripts.join('\n')], { cwd: folder, stdio: 'pipe', env: { ...process.env, copy: folder, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } });
  return openTemporary(join(folder, 'restored.git'));
}
