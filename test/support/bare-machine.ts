import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { projectRoot } from './checkout.js';

/** The programs of a machine on which nothing was ever done; `sh` is what npm runs scripts with. */
const programs = ['node', 'npm', 'npx', 'git', 'go', 'sh'] as const;

/** What the commands of guides and workflows use besides, and every system comes with or has for the asking. */
const systemPrograms = [
  'awk', 'base64', 'basename', 'bash', 'cat', 'chmod', 'cmp', 'comm', 'cp', 'cut', 'date', 'diff', 'dirname', 'env', 'expr', 'find', 'grep', 'gzip', 'head', 'id', 'kill', 'ln', 'ls', 'mkdir', 'mktemp', 'mv', 'od', 'openssl', 'paste', 'printf', 'ps', 'pwd',
  'readlink', 'realpath', 'rm', 'rmdir', 'sed', 'seq', 'sha1sum', 'sha256sum', 'sleep', 'sort', 'ssh-add', 'ssh-agent', 'ssh-keygen', 'stat', 'tail', 'tar', 'tee', 'test', 'timeout', 'touch', 'tr', 'true', 'uname', 'uniq', 'wc', 'which', 'xargs',
] as const;

/** A clone of what is committed, in an empty home. */
export interface BareMachine {
  /** Runs a program there, and says how long it took. @throws with its output when it fails */
  readonly run: (program: string, ...args: string[]) => Promise<{ readonly output: string; readonly seconds: number }>;
  /** Puts the usual programs of a system on its PATH. */
  readonly addSystemPrograms: () => void;
  readonly remove: () => void;
}

/**
 * Makes one. Settings of npm, Python and Go that say where this machine gets its packages from are in the environment and stay;
 * what was ever downloaded or built is out of reach.
 */
export function bareMachine(): BareMachine {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-bare-')));
  const [bin, home, checkout] = ['bin', 'home', 'checkout'].map((name) => join(folder, name)) as [string, string, string];
  for (const path of [bin, home, checkout]) mkdirSync(path);
  const add = (program: string, path: string): void => { symlinkSync(realpathSync(path), join(bin, program)); };
  for (const program of programs) add(program, requireProgram(program));
  symlinkSync(execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim(), join(bin, 'python3'));
  execFileSync('git', ['clone', '--quiet', projectRoot, checkout]);
  const kept = Object.entries(process.env).filter(([name]) => !/^(HOME|PATH|XDG_.*|npm_.*|GO(PATH|BIN|MODCACHE|CACHE)|AWS_.*|PULUMI_.*|GIT_(?!SSL).*|NODE_PATH|MOCHA_.*)$/i.test(name) || /^(AWS_CA_BUNDLE|npm_config_(registry|cafile))$/i.test(name));
  const env = { ...Object.fromEntries(kept), HOME: home, PATH: bin };
  return {
    run: (program, ...args) => new Promise((resolve, reject) => {
      const since = performance.now();
      const child = spawn(join(bin, program), args, { cwd: checkout, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString('utf8'); });
      child.once('error', reject);
      child.once('close', (code) => {
        if (code === 0) resolve({ output, seconds: (performance.now() - since) / 1000 });
        else reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output.slice(-4000)}`));
      });
    }),
    addSystemPrograms: () => {
      for (const program of systemPrograms) {
        const path = whereIs(program);
        if (path !== undefined) add(program, path);
      }
    },
    remove: () => {
      execFileSync('chmod', ['-R', 'u+w', folder]); // Go keeps its modules read-only
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function requireProgram(program: string): string {
  const path = whereIs(program);
  if (path === undefined) throw new Error(`${program} is not on PATH`);
  return path;
}

function whereIs(program: string): string | undefined {
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, program)).find((path) => existsSync(path));
}
