// Where the Python tools of the tests are: boto3, the AWS CLI and moto, in a virtual environment in the user's cache
// that `node tools/setup.mjs --test-tools` makes. Node's own modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheHome } from './cache-home.mjs';
import { isOlder } from './pulumi-home.mjs';

/** The oldest Python that the pinned versions run on. */
export const OLDEST_PYTHON = '3.10';

/** What the virtual environment holds, by version and hash. */
export const requirementsFile = fileURLToPath(new URL('python/requirements.txt', import.meta.url));

/** The folder of the virtual environment; other requirements have another one. */
export function pythonHome(env = process.env, requirements = requirementsFile) {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  return join(cacheHome(env), 'python', hash);
}

/** The file that set-up writes last, so that an interrupted one does not leave it. */
export function stampOf(home) {
  return join(home, '.complete');
}

/** Absolute paths of what the tests run, `{ python, aws, motoServer }`, or undefined before set-up has been here. */
export function findPythonTools(env = process.env, requirements = requirementsFile) {
  const home = pythonHome(env, requirements);
  const [python, aws, motoServer] = ['python', 'aws', 'moto_server'].map((name) => join(home, 'bin', name));
  // `python` is a link to the interpreter it was made with, which may be gone: existsSync follows it.
  return existsSync(stampOf(home)) && existsSync(python) ? { python, aws, motoServer } : undefined;
}

const probe = `
import sys
from importlib.util import find_spec
print('.'.join(map(str, sys.version_info[:3])), *[name for name in ('venv', 'ensurepip') if find_spec(name) is None])`;

// Some systems have an old `python3` and newer ones beside it.
const names = ['python3', ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`)];

/** The Python on PATH to make the environment with: `{ bin }`, or `{ problem, remedy }` when there is none to use. */
export function examinePython(env = process.env) {
  const first = examine(names[0], env);
  if (first.problem === undefined) return first;
  return names.slice(1).map((bin) => examine(bin, env)).find(({ problem }) => problem === undefined) ?? first;
}

function examine(bin, env) {
  const { stdout, status } = spawnSync(bin, ['-I', '-c', probe], { env, encoding: 'utf8', timeout: 60_000 });
  const [version, ...missing] = status === 0 ? stdout.trim().split(' ') : [];
  const install = `install Python ${OLDEST_PYTHON} or newer (https://www.python.org/downloads/)`;
  if (version === undefined) return { problem: `there is no usable ${bin} on PATH`, remedy: install };
  if (isOlder(version, OLDEST_PYTHON)) {
    return { problem: `${bin} is ${version}, and ${OLDEST_PYTHON} or newer is needed`, remedy: install };
  }
  if (missing.length > 0) {
    const remedy = 'install what brings them (on Debian and Ubuntu the package python3-venv)';
    return { problem: `${bin} comes without ${missing.join(' and ')}`, remedy };
  }
  return { bin };
}
