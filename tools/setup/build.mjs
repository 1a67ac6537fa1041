// The TypeScript build, run when a source has changed since the last one that succeeded.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { bundleFolder } from '../bundle.mjs';
import { run } from '../child-process.mjs';
import { say, SetupError, withHeartbeat } from './progress.mjs';

const timeoutMs = 10 * 60_000;
const compiled = /(\.d\.ts|\.js)(\.map)?$/;

/** A digest of name, size and time of all that the build reads. */
export function sourceDigest(root) {
  const own = ['tsconfig.json', 'package.json', 'package-lock.json', join('tools', 'bundle.mjs')].filter((path) => existsSync(join(root, path)));
  const inputs = [...own, ...['src', 'test', 'stacks/foundation/src'].flatMap((folder) => filesBelow(root, folder))];
  const hash = createHash('sha256');
  for (const path of inputs.sort()) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

export function isBuilt(root) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceDigest(root);
}

/** Compiles, and then does what belongs to the build besides. */
export async function build(root, about = 'about a minute', finish = async () => undefined) {
  say(`compiling the TypeScript sources of ${basename(root)} (${about})`);
  const digest = sourceDigest(root);
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output, timedOut } = await withHeartbeat('tsc', () =>
    run(process.execPath, [compiler, '-p', '.'], { cwd: root, timeoutMs }),
  );
  if (code !== 0) {
    throw new SetupError(`tsc failed:\n${timedOut ? 'it did not end' : output}`, 'mend what it names, then run this again');
  }
  removeOrphans(root);
  await finish();
  writeFileSync(stampOf(root), digest);
}

// The compiler leaves the output of a source that was removed or renamed, and a test among them would still run.
function removeOrphans(root) {
  for (const path of filesBelow(root, 'dist')) {
    const source = relative('dist', path).replace(compiled, '');
    if (path.startsWith(bundleFolder)) continue;
    if (compiled.test(path) && !existsSync(join(root, `${source}.ts`))) rmSync(join(root, path));
  }
}

function stampOf(root) {
  return join(root, 'dist', '.setup-stamp');
}

function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
