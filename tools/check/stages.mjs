// The stages of a check. Each answers how much passed and failed: a lint or type check that fails is one failure.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../child-process.mjs';

const minuteMs = 60_000;

export const stages = [
  { name: 'lint', run: (root) => tool(root, 'eslint/bin/eslint.js', ['.', '--max-warnings', '0'], 10 * minuteMs) },
  { name: 'type check', run: (root) => tool(root, 'typescript/bin/tsc', ['-p', '.', '--noEmit'], 10 * minuteMs) },
  { name: "type check of the page's script", run: (root) => tool(root, 'typescript/bin/tsc', ['-p', 'src/dashboard/browser'], 10 * minuteMs) },
  { name: 'tests', run: (root) => tests(root, ['--parallel', '--jobs', '2'], 40 * minuteMs) },
];

export const fullStage = {
  name: 'tests at full size',
  // No settings file: it leaves out the very tests that are wanted here.
  run: (root) => tests(root, ['--no-config', '--timeout', String(60 * minuteMs), 'dist/test/full/**/*.test.js'], 240 * minuteMs),
};

async function tool(root, path, args, timeoutMs) {
  const command = [join(root, 'node_modules', path), ...args];
  const { code, timedOut } = await run(process.execPath, command, { cwd: root, timeoutMs, show: true });
  return { passed: 0, failed: code === 0 ? 0 : 1, problem: problemOf(code, timedOut, timeoutMs) };
}

async function tests(root, args, timeoutMs) {
  const folder = mkdtempSync(join(tmpdir(), 'idc-check-'));
  const counts = join(folder, 'counts.json');
  const reporter = join(root, 'tools', 'check', 'counting-reporter.mjs');
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const command = [mocha, ...args, '--forbid-only', '--reporter', reporter, '--reporter-option', `counts=${counts}`];
  try {
    const { code, timedOut } = await run(process.execPath, command, {
      cwd: root,
      env: testEnvironment(process.env),
      timeoutMs,
      show: true,
    });
    return { ...tally(readCounts(counts), code), problem: problemOf(code, timedOut, timeoutMs) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What mocha counted and how it ended, as passed and failed: no tests, or a bad end with none failed, is a failure. */
export function tally(counts, code) {
  const { passes, failures, pending } = counts ?? { passes: 0, failures: 0, pending: 0 };
  const endedBadly = failures === 0 && (code !== 0 || passes === 0);
  return { passed: passes, failed: failures + (endedBadly ? 1 : 0), skipped: pending };
}

/** The environment of the tests: nothing of the caller's AWS, Pulumi or git (a hook sets GIT_DIR) reaches them. */
export function testEnvironment(env) {
  const kept = Object.entries(env).filter(([name]) => !/^(AWS|PULUMI|GIT)_/.test(name));
  return { ...Object.fromEntries(kept), AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
}

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Mocha ended before it came to the end of the tests.
    return undefined;
  }
}

function problemOf(code, timedOut, timeoutMs) {
  if (timedOut) return `ended after its limit of ${timeoutMs / minuteMs} minutes`;
  return code === 0 ? undefined : `ended with exit code ${code ?? 'none'}`;
}
