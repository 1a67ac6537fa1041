// The packages of package-lock.json, installed once.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from '../child-process.mjs';
import { say, SetupError, withHeartbeat } from './progress.mjs';

const timeoutMs = 15 * 60_000;

/**
 * Whether node_modules holds what the lockfile names. npm writes `node_modules/.package-lock.json` as the last act
 * of an installation, so it is a stamp that an interrupted one does not leave.
 */
export function packagesAreInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  return installed !== undefined && agree(wanted, installed);
}

/** Compares the `packages` of two lockfiles; optional ones, made for other platforms, may be absent. */
export function agree(wanted, installed) {
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] === undefined ? optional === true : installed[path].version === version),
  );
}

export async function installPackages(root) {
  say(`installing the packages of ${basename(root)}/package-lock.json (half a minute, by the network)`);
  const [command, ...npm] = npmCommand();
  const { code, output, timedOut } = await withHeartbeat('npm ci', () =>
    // --include=dev: the compiler is a development dependency, and NODE_ENV may say production.
    run(command, [...npm, 'ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root, timeoutMs }),
  );
  if (code === 0) return;
  if (timedOut) throw new SetupError(`npm ci did not end in ${timeoutMs / 60_000} minutes`, byNetwork);
  const why = output.replaceAll('npm error ', '').split('\nClean install a project')[0].trim();
  throw new SetupError(`npm ci failed: ${why}`, /^code EUSAGE$/m.test(why) ? byLockfile : byNetwork);
}

const byNetwork = 'see that the npm registry can be reached, then run this again';
const byLockfile = 'run `npm install`, which brings package-lock.json in step with package.json';

// Under `npm run`, the same npm that started us.
function npmCommand() {
  const path = process.env.npm_execpath ?? '';
  return /npm-cli\.[cm]?js$/.test(path) ? [process.execPath, path] : ['npm'];
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
