import { expect } from 'chai';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Environment = Record<string, string | undefined>;
interface PythonHome {
  readonly requirementsFile: string;
  readonly pythonHome: (env: Environment, requirements?: string) => string;
  readonly findPythonTools: (env: Environment, requirements?: string) => { python: string; aws: string } | undefined;
  readonly examinePython: (env: Environment) => { bin?: string; problem?: string; remedy?: string };
}
interface Installation {
  readonly installPythonTools: (env: Environment, requirements: string) => Promise<void>;
  readonly prepareTestTools: (env: Environment, requirements: string, tell: (text: string) => void) => Promise<void>;
  readonly pipEnvironment: (env: Environment) => Environment;
  readonly firstError: (output: string) => string;
}

// The set-up is plain JavaScript, as it runs before there is a compiler; its types are those above.
const load = async <Module>(path: string): Promise<Module> => (await import(new URL(`../../../../tools/${path}`, import.meta.url).href)) as Module;
const { examinePython, findPythonTools, pythonHome, requirementsFile } = await load<PythonHome>('python-home.mjs');
const { firstError, installPythonTools, pipEnvironment, prepareTestTools } = await load<Installation>('setup/python.mjs');

/** Stands in for Python: tells what `probe` prints, makes an environment whose pip fails while `broken` exists, logs both. */
const pythonOf = (folder: string, probe: string): string => `#!/bin/sh
case "$*" in
  *"-m venv"*)
    for home; do :; done
    mkdir -p "$home/bin"
    printf '#!/bin/sh\\necho pip >> ${folder}/log\\nif [ -e ${folder}/broken ]; then echo "ERROR: no index"; exit 1; fi\\nsleep 0.1\\n' > "$home/bin/python"
    chmod +x "$home/bin/python"
    echo venv >> ${folder}/log ;;
  *) ${probe} ;;
esac
`;

const failure = async (work: Promise<void>): Promise<string> => work.then(() => 'none', (error: unknown) => (error as Error).message);

describe('the Python tools of the tests', () => {
  let folder: string;
  let env: Environment;
  let requirements: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idc-python-'));
    env = { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, 'cache') };
    requirements = join(folder, 'requirements.txt');
    writeFileSync(requirements, 'boto3==1.0.0');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function havePython(probe: string, name = 'python3'): void {
    mkdirSync(join(folder, 'bin'), { recursive: true });
    writeFileSync(join(folder, 'bin', name), pythonOf(folder, probe));
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  const log = (): string[] => readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');

  it('are pinned by version and hash, and name no index', () => {
    const text = readFileSync(requirementsFile, 'utf8').replaceAll('\\\n', '');
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.length).to.be.greaterThan(20);
    for (const line of lines) expect(line).to.match(/^[\w-]+==[\w.]+( ; [^;]+)?(\s+--hash=sha256:[0-9a-f]{64})+$/);
    expect(text).not.to.match(/:\/\/|--(extra-)?index|--find-links/);
  });

  it('have another folder when the requirements change', () => {
    const before = pythonHome(env, requirements);
    expect(before.startsWith(join(folder, 'cache', 'identity-center-backup', 'python'))).to.equal(true);
    writeFileSync(requirements, 'boto3==1.0.1');
    expect(pythonHome(env, requirements)).not.to.equal(before);
  });

  it('are installed once, however many ask at the same time', async () => {
    havePython('echo 3.12.1');
    await Promise.all([installPythonTools(env, requirements), installPythonTools(env, requirements)]);
    await installPythonTools(env, requirements);
    expect(log()).to.deep.equal(['venv', 'pip']);
    expect(findPythonTools(env, requirements)?.python).to.equal(join(pythonHome(env, requirements), 'bin', 'python'));
  });

  it('are installed whole or not at all', async () => {
    havePython('echo 3.12.1');
    writeFileSync(join(folder, 'broken'), '');
    expect(await failure(installPythonTools(env, requirements))).to.equal('pip install failed: no index');
    expect(findPythonTools(env, requirements)).to.equal(undefined);
    rmSync(join(folder, 'broken'));
    await installPythonTools(env, requirements);
    expect(log()).to.deep.equal(['venv', 'pip', 'venv', 'pip']);
    expect(findPythonTools(env, requirements)).not.to.equal(undefined);
  });

  it('are not there any more when their interpreter is gone', async () => {
    havePython('echo 3.12.1');
    await installPythonTools(env, requirements);
    rmSync(join(pythonHome(env, requirements), 'bin', 'python'));
    expect(findPythonTools(env, requirements)).to.equal(undefined);
  });

  it('are made with a newer Python when the first one is too old', () => {
    havePython('echo 3.9.6');
    expect(examinePython({ PATH: join(folder, 'bin') }).problem).to.equal('python3 is 3.9.6, and 3.10 or newer is needed');
    havePython('echo 3.13.0', 'python3.13');
    expect(examinePython({ PATH: join(folder, 'bin') })).to.deep.equal({ bin: 'python3.13' });
  });

  it('tell what is missing and how to get it', () => {
    expect(examinePython({ PATH: folder })).to.include({ problem: 'there is no usable python3 on PATH' });
    havePython('exit 1');
    expect(examinePython({ PATH: join(folder, 'bin') })).to.include({ problem: 'there is no usable python3 on PATH' });
    havePython('echo 3.11.2 ensurepip');
    const { problem, remedy } = examinePython({ PATH: join(folder, 'bin') });
    expect(problem).to.equal('python3 comes without ensurepip');
    expect(remedy).to.contain('python3-venv');
  });

  it('can be done without, except in CI', async () => {
    const told: string[] = [];
    const bare = { ...env, PATH: folder };
    await prepareTestTools(bare, requirements, (text) => told.push(text));
    expect(told).to.have.length(1);
    expect(told[0]).to.contain('will be skipped: there is no usable python3 on PATH; remedy: install Python 3.10 or newer');
    expect(await failure(prepareTestTools({ ...bare, CI: 'true' }, requirements, (text) => told.push(text)))).to.contain('no usable python3');
    expect(existsSync(pythonHome(env, requirements))).to.equal(false);
  });

  it("are installed from the user's own index but not to the user's own place", () => {
    const kept = { PIP_INDEX_URL: 'https://example.com', PATH: '/bin' };
    expect(pipEnvironment({ ...kept, PIP_TARGET: '/x', PIP_USER: '1', PYTHONHOME: '/x', PYTHONPATH: '/x' })).to.deep.equal(kept);
  });

  it('tell the first error of pip', () => {
    expect(firstError('WARNING: x\nERROR: no such package\nERROR: more')).to.equal('no such package');
    expect(firstError('a\nb\n')).to.equal('b');
    expect(firstError('')).to.equal('it says nothing');
  });
});
