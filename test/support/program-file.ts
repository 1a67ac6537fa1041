import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const bundle = 'dist/program/idc/main.js';

/**
 * The built command, from the root of the package: the bundle that users get, unless the sources were compiled since it was made,
 * as `tsc` alone does.
 */
export const programFile = timeOf(bundle) >= timeOf('dist/.tsbuildinfo') ? bundle : 'dist/src/cli/main.js';

function timeOf(path: string): number {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
