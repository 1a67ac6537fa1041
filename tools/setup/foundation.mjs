// The program below stacks/foundation, which has packages of its own: @pulumi/aws alone is 84 MB, and the product needs none of it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { withLock } from './lock.mjs';
import { orSkip } from './or-skip.mjs';
import { installPackages, packagesAreInstalled } from './packages.mjs';

export function foundationIsReady(root) {
  const folder = folderOf(root);
  return packagesAreInstalled(folder) && isBuilt(folder);
}

/** Installs what its tests need. Only the network may be missing: sources that do not compile are an error everywhere. */
export async function prepareFoundation(root) {
  const folder = folderOf(root);
  mkdirSync(join(root, '.idc'), { recursive: true });
  await withLock(join(root, '.idc', 'foundation.lock'), async () => {
    if (!packagesAreInstalled(folder)) await orSkip('stacks/foundation', () => installPackages(folder));
    if (packagesAreInstalled(folder) && !isBuilt(folder)) await build(folder, 'a few seconds');
  });
}

function folderOf(root) {
  return join(root, 'stacks', 'foundation');
}
