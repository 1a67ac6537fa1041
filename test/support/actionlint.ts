import { execFileSync, spawnSync } from 'node:child_process';

interface ActionlintHome {
  readonly findActionlint: () => string | undefined;
}

// Plain JavaScript, as set-up runs before there is a compiler.
const home = (await import(new URL('../../../tools/actionlint-home.mjs', import.meta.url).href)) as ActionlintHome;

/** Path of actionlint; skips the test when it is not there, and the report then names the reason. */
export function requireActionlint(test: Mocha.Context): string {
  const path = home.findActionlint();
  if (path !== undefined) return path;
  console.log('skipped: `node tools/setup.mjs --test-tools` could not build actionlint');
  return test.skip();
}

/** What actionlint says of all workflows of a repository, and of their shell where shellcheck is installed. */
export function actionlint(program: string, root: string): string {
  const isChecked = spawnSync('shellcheck', ['--version']).status === 0;
  const { status, stdout, stderr } = spawnSync(program, ['-no-color', '-pyflakes=', ...(isChecked ? [] : ['-shellcheck='])], { cwd: root, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

/** Whether a shell can read a script. */
export function shellAccepts(script: string): boolean {
  try {
    execFileSync('bash', ['-n'], { input: script, stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
