import { packageRoot } from '../model/package-root.js';
import type { Snapshot } from '../model/index.js';
import { readWorkTreeFiles } from '../store/index.js';
import { decodeSnapshot } from '../tree/index.js';
import { prefixOf } from './prefix-of.js';

/** Name of the demo's instance: its files are in `snapshots/demo` of this package. */
export const demoInstance = 'demo';

/** The demo organization: the golden snapshot that comes with this package. */
export async function readDemoOrganization(): Promise<Snapshot> {
  const root = packageRoot();
  const files = await readWorkTreeFiles({ root, gitDir: root, commonDir: root, bare: false, cache: {} }, demoInstance);
  return decodeSnapshot(files, { prefix: prefixOf(demoInstance) });
}
