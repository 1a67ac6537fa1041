import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './checkout.js';

/** The programs of a machine on which nothing was ever done; `sh` is what npm runs scripts with. */
const programs = ['node', 'npm', 'npx', 'git', 'go', 'sh'] as const;

/** A checkout of what is committed, in an empty home. */
export interface BareMachine {
  /** Runs a program there, and says how long it took. @throws with its output when it fails */
  readonly run: (program: string, ...args: string[]) => Promise<{ readonly output: string; readonly seconds: number }>;
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
  for (const program of programs) symlinkSync(realpathSync(whereIs(program)), join(bin, program));
  symlinkSync(execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim(), join(bin, 'python3'));
  execFileSync('sh', ['-c', `git archive HEAD | tar -x -C '${checkout}'`], { cwd: projectRoot });
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
    remove: () => {
      execFileSync('chmod', ['-R', 'u+w', folder]); // Go keeps its modules read-only
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function whereIs(program: string): string {
  return execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
}
