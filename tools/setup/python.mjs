// The Python tools of the tests, in a virtual environment in the user's cache. Its scripts name their interpreter by
// its full path, so that it is made where it stays, and a stamp that is written last says that it is whole.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../child-process.mjs';
import { examinePython, findPythonTools, pythonHome, requirementsFile, stampOf } from '../python-home.mjs';
import { withLock } from './lock.mjs';
import { orSkip } from './or-skip.mjs';
import { say, SetupError, withHeartbeat } from './progress.mjs';

const venvTimeoutMs = 5 * 60_000;
const pipTimeoutMs = 20 * 60_000;

/** Installs them whole or not at all, once however many ask at the same time. */
export async function installPythonTools(env = process.env, requirements = requirementsFile) {
  const { bin, problem, remedy } = examinePython(env);
  if (problem !== undefined) throw new SetupError(problem, `${remedy}, then run this again`);
  const home = pythonHome(env, requirements);
  mkdirSync(dirname(home), { recursive: true });
  await withLock(`${home}.lock`, async () => {
    if (findPythonTools(env, requirements) !== undefined) return;
    say(`getting boto3, the AWS CLI and moto for the tests into ${home} (a minute, about 35 MB)`);
    // Of a set-up that was interrupted, or of a Python that is gone.
    rmSync(home, { recursive: true, force: true });
    await make(bin, home, requirements, pipEnvironment(env));
    writeFileSync(stampOf(home), '');
  });
}

async function make(bin, home, requirements, env) {
  const venv = await run(bin, ['-I', '-m', 'venv', home], { env, timeoutMs: venvTimeoutMs });
  if (venv.code !== 0) throw failed('python3 -m venv', venv, 'see that Python can make a virtual environment');
  const pip = ['-I', '-m', 'pip', 'install', '--no-user', '--disable-pip-version-check', '--no-input', '--quiet'];
  // Wheels only: nothing is compiled, and no code of a package runs while it is installed.
  const pinned = ['--require-hashes', '--only-binary', ':all:', '--requirement', requirements];
  const installed = await withHeartbeat('pip install', () =>
    run(join(home, 'bin', 'python'), [...pip, ...pinned], { env, timeoutMs: pipTimeoutMs }),
  );
  if (installed.code !== 0) throw failed('pip install', installed, 'see that the Python package index can be reached');
}

function failed(what, { output, timedOut }, remedy) {
  const why = timedOut ? 'it did not end' : firstError(output);
  return new SetupError(`${what} failed: ${why}`, `${remedy}, then run this again`);
}

/** The line of pip's or venv's output that says why. */
export function firstError(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /^ERROR: /.test(line)) ?? lines.at(-1) ?? 'it says nothing').replace(/^ERROR: /, '').trim();
}

/** The environment of the installation: a user's own index stays, a user's own place to install to does not. */
export function pipEnvironment(env) {
  const kept = Object.entries(env).filter(([name]) => !/^(PYTHON|PIP_(TARGET|PREFIX|ROOT|USER|NO_BINARY|NO_DEPS|DRY_RUN)$)/.test(name));
  return Object.fromEntries(kept);
}

/**
 * The same for a set-up that can do without: only in CI is it an error not to have them; elsewhere it is said, and the
 * tests that need them are skipped.
 */
export async function prepareTestTools(env = process.env, requirements = requirementsFile, tell = say) {
  await orSkip('boto3, the AWS CLI and moto', () => installPythonTools(env, requirements), env, tell);
}
