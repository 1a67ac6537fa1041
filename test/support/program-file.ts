import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const bundle = 'dist/program/idc/main.js';

/**
 * The built command, from the root of the package: the bundle that users get, unless sources were compiled since it was made,
 * as `tsc` alone does.
 */
export const programFile = timeOf(bundle) >= newestBelow('dist/src') ? bundle : 'dist/src/cli/main.js';

function timeOf(path: string): number {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestBelow(folder: string): number {
  return Math.max(...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js')).map((path) => timeOf(join(folder, path))));
}
