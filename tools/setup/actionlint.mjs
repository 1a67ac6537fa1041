// actionlint for the tests, built from its Go modules, which are pinned with their hashes below tools/actionlint.
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ACTIONLINT_VERSION, actionlintHome, findActionlint } from '../actionlint-home.mjs';
import { run } from '../child-process.mjs';
import { goEnvironment } from './go-build.mjs';
import { withLock } from './lock.mjs';
import { say, SetupError, withHeartbeat } from './progress.mjs';

const timeoutMs = 10 * 60_000;

/** Builds it whole or not at all, once however many ask at the same time. */
export async function installActionlint(root, env = process.env) {
  const home = actionlintHome(env);
  mkdirSync(dirname(home), { recursive: true });
  await withLock(`${home}.lock`, async () => {
    if (findActionlint(env) !== undefined) return;
    say(`building actionlint v${ACTIONLINT_VERSION} for the tests into ${home} (half a minute, the first time)`);
    const folder = mkdtempSync(`${home}.tmp-`);
    try {
      await build(join(root, 'tools', 'actionlint'), join(folder, 'actionlint'));
      rmSync(home, { recursive: true, force: true });
      renameSync(folder, home);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

async function build(module, target) {
  const args = ['build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w', '-o', target, 'github.com/rhysd/actionlint/cmd/actionlint'];
  const { code, output, timedOut } = await withHeartbeat('go build', () => run('go', args, { cwd: module, env: goEnvironment(process.env), timeoutMs }));
  if (code === 0) return;
  throw new SetupError(
    `go build of actionlint failed: ${timedOut ? `it did not end in ${timeoutMs / 60_000} minutes` : output || 'there is no usable Go'}`,
    'install Go 1.25 or newer (https://go.dev/dl/) and see that the Go module proxy can be reached, then run this again',
  );
}
