// Chromium for the tests of pages, unpacked from the npm package that carries it, where the system has none.
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { run } from '../child-process.mjs';
import { CHROMIUM_PACKAGE, CHROMIUM_VERSION, chromiumHome, findChromium } from '../chromium-home.mjs';
import { withLock } from './lock.mjs';
import { say, SetupError } from './progress.mjs';

/** Unpacks it whole or not at all, once however many ask at the same time. */
export async function installChromium(root, env = process.env) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(`there is no Chromium on PATH, and ${CHROMIUM_PACKAGE} has none for ${process.platform} on ${process.arch}`, 'install Chromium or Google Chrome');
  }
  const home = chromiumHome(env);
  mkdirSync(dirname(home), { recursive: true });
  await withLock(`${home}.lock`, async () => {
    if (findChromium(env) !== undefined) return;
    say(`unpacking Chromium v${CHROMIUM_VERSION} for the tests into ${home} (190 MB, some seconds, the first time)`);
    const folder = mkdtempSync(`${home}.tmp-`);
    try {
      await unpack(join(root, 'node_modules', CHROMIUM_PACKAGE, 'bin'), folder);
      rmSync(home, { recursive: true, force: true });
      renameSync(folder, home);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

async function unpack(packed, folder) {
  const archive = join(folder, 'libraries.tar');
  try {
    await decompress(join(packed, 'chromium.br'), join(folder, 'chromium'), 0o755);
    await decompress(join(packed, 'al2023.tar.br'), archive, 0o600);
  } catch (cause) {
    throw new SetupError(`the Chromium of ${CHROMIUM_PACKAGE} cannot be unpacked: ${cause.message}`, 'run `npm ci`, then this again');
  }
  const { code, output } = await run('tar', ['-xf', archive, '-C', folder], { timeoutMs: 60_000 });
  rmSync(archive);
  if (code !== 0) throw new SetupError(`tar failed: ${output}`, 'install tar, then run this again');
}

function decompress(from, to, mode) {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}
