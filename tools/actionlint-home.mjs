// Where actionlint is, with which the tests check workflow files: in the user's cache, by version, where
// `node tools/setup.mjs --test-tools` builds it. Node's own modules only.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheHome } from './cache-home.mjs';

const goMod = new URL('actionlint/go.mod', import.meta.url);

/** The version that go.mod pins. */
export const ACTIONLINT_VERSION = /^require github\.com\/rhysd\/actionlint v(\S+)$/m.exec(readFileSync(goMod, 'utf8'))?.[1];

/** The folder of the program; another version has another one. */
export function actionlintHome(env = process.env) {
  return join(cacheHome(env), 'actionlint', `v${ACTIONLINT_VERSION}`);
}

/** Absolute path of the program, or undefined before set-up has been here. */
export function findActionlint(env = process.env) {
  const path = join(actionlintHome(env), 'actionlint');
  return existsSync(path) ? path : undefined;
}
