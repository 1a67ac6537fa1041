// The Pulumi command line in the user's cache: the official installer first, else a build of the pinned Go modules.
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isComplete, PULUMI_VERSION, pulumiHome, versionOf } from '../pulumi-home.mjs';
import { run } from '../child-process.mjs';
import { buildFromGoModules } from './go-build.mjs';
import { withLock } from './lock.mjs';
import { say, SetupError, withHeartbeat } from './progress.mjs';

const installerTimeoutMs = 5 * 60_000;

/** Puts Pulumi into the cache, whole or not at all, and answers once however many ask at the same time. */
export async function installPulumi(root, reason) {
  const home = pulumiHome();
  mkdirSync(dirname(home), { recursive: true });
  await withLock(`${home}.lock`, async () => {
    if (isComplete(join(home, 'bin'))) return;
    say(`getting the Pulumi command line v${PULUMI_VERSION} into ${home} (${reason})`);
    removeLeftovers(home);
    const folder = mkdtempSync(`${home}.tmp-`);
    const discard = () => rmSync(folder, { recursive: true, force: true });
    process.once('exit', discard);
    try {
      await fill(root, folder);
      moveIn(folder, home);
    } finally {
      process.off('exit', discard);
      discard();
    }
  });
}

async function fill(root, folder) {
  const refusal = await runOfficialInstaller(root, folder);
  if (refusal === undefined) return;
  say(`the official installer did not work: ${refusal}`);
  rmSync(folder, { recursive: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  await buildFromGoModules(root, join(folder, 'bin'));
  const problem = problemWith(folder);
  if (problem !== undefined) throw new SetupError(`the Pulumi that was built does not work: ${problem}`, installByHand);
}

/** What a user can always do instead. */
export const installByHand = 'install Pulumi yourself (https://www.pulumi.com/docs/install/), see that `pulumi version` works, then run this again';

// Answers why it did not work, or undefined.
async function runOfficialInstaller(root, folder) {
  say('trying the official installer (a minute, about 150 MB)');
  const script = join(root, 'tools', 'setup', 'official-installer.mjs');
  const { code, output, timedOut } = await withHeartbeat('official installer', () =>
    run(process.execPath, [script, folder], { cwd: root, timeoutMs: installerTimeoutMs }),
  );
  if (timedOut) return `it did not end in ${installerTimeoutMs / 60_000} minutes`;
  return code === 0 ? problemWith(folder) : firstReason(output);
}

function problemWith(folder) {
  const bin = join(folder, 'bin');
  if (!isComplete(bin)) return 'a part of it is missing';
  const version = versionOf(join(bin, 'pulumi'));
  return version === PULUMI_VERSION ? undefined : `\`pulumi version\` prints ${version ?? 'no version'}`;
}

/** The telling line of a Node.js stack trace: the innermost cause, else the first error. */
export function firstReason(output) {
  const reasons = output.split('\n').filter((line) => /^\s*(\[cause\]: )?\w*(Error|Exception)\b.*: /.test(line));
  return (reasons.at(-1) ?? output.split('\n')[0] ?? '').replace('[cause]: ', '').replace(/ \{$/, '').trim();
}

// rename(2) does not replace a folder that holds something, so that what is there, and incomplete, goes first.
function moveIn(folder, home) {
  rmSync(home, { recursive: true, force: true });
  renameSync(folder, home);
}

// Of set-ups that were killed: whoever holds the lock is alone here.
function removeLeftovers(home) {
  const parent = dirname(home);
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(`${basename(home)}.tmp-`))) {
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}
