// Where the Pulumi command line is: on PATH, else where `npm run setup` puts it.
// Node's own modules only: this runs before any package is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { cacheHome } from './cache-home.mjs';

/** The version that set-up installs, and the oldest one taken from PATH. */
export const PULUMI_VERSION = '3.230.0';

/** What the engine starts for a Node.js program with dynamic resources, besides `pulumi` itself. */
export const COMPANIONS = ['pulumi-language-nodejs', 'pulumi-resource-pulumi-nodejs'];

/** The folder of set-up's own Pulumi (its binaries are in `bin/`), in the user's cache. */
export function pulumiHome(env = process.env) {
  return join(cacheHome(env), 'pulumi', `v${PULUMI_VERSION}`);
}

/**
 * The Pulumi to use: `{ bin, source: 'path' | 'cache' }` with the absolute path of the executable, or undefined.
 * One on PATH counts only when it is new enough and its companions are found.
 */
export function findPulumi(env = process.env) {
  const onPath = examinePath(env);
  if (onPath.problem === undefined) return { bin: onPath.bin, source: 'path' };
  const bin = join(pulumiHome(env), 'bin');
  return isComplete(bin) ? { bin: join(bin, 'pulumi'), source: 'cache' } : undefined;
}

/** The `pulumi` on PATH, and in `problem` why it cannot be used. */
export function examinePath(env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const bin = folders.map((folder) => join(folder, 'pulumi')).find(isExecutable);
  if (bin === undefined) return { problem: 'there is no pulumi on PATH' };
  const beside = [...folders, dirname(bin), dirname(realpathSync(bin))];
  const missing = COMPANIONS.find((name) => !beside.some((folder) => isExecutable(join(folder, name))));
  if (missing !== undefined) return { bin, problem: `${bin} comes without ${missing}` };
  const version = versionOf(bin, env);
  if (version === undefined) return { bin, problem: `${bin} does not tell its version` };
  if (!isUsable(version)) return { bin, problem: `${bin} is v${version}, and v${PULUMI_VERSION} or a newer v3 is needed` };
  return { bin, problem: undefined };
}

/** Whether a folder holds `pulumi` and its companions. */
export function isComplete(folder) {
  return ['pulumi', ...COMPANIONS].every((name) => isExecutable(join(folder, name)));
}

/** Whether a version can be used: the same major one (the SDK refuses others), and not older than ours. */
export function isUsable(version) {
  return Number.parseInt(version, 10) === Number.parseInt(PULUMI_VERSION, 10) && !isOlder(version, PULUMI_VERSION);
}

/** Compares `1.2.3` with `1.10`, number by number; what follows the numbers does not count. */
export function isOlder(version, than) {
  const [left, right] = [version, than].map((text) => text.split('.').map((part) => Number.parseInt(part, 10) || 0));
  const at = right.findIndex((number, index) => (left[index] ?? 0) !== number);
  return at !== -1 && (left[at] ?? 0) < right[at];
}

/** What `pulumi version` prints, without the `v`; undefined when it prints none, as a build without the stamp does. */
export function versionOf(bin, env = process.env) {
  const run = spawnSync(bin, ['version'], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: 'true' },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return /^v(\d+\.\d+\.\d+\S*)$/m.exec(run.stdout ?? '')?.[1];
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
