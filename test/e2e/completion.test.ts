import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { shellScripts, type CompletedShell } from '../../src/cli/completion/shell-scripts.js';
import { readDemoOrganization, takeSnapshot } from '../../src/operations/index.js';
import { projectRoot } from '../support/checkout.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';
import { programFile } from '../support/program-file.js';

/** How each shell completes a line as if somebody typed it; the candidates are printed one a line. */
const completing: Readonly<Record<CompletedShell, (words: readonly string[]) => string>> = {
  bash: (words) => `complete -p idc >/dev/null && COMP_WORDS=(idc ${quoted(words)}) COMP_CWORD=${words.length} && _idc && printf '%s\\n' "\${COMPREPLY[@]}"`,
  zsh: (words) => `words=(idc ${quoted(words)}); CURRENT=${words.length + 1}; _describe() { print -l -- "\${(P@)2}" }; _idc`,
  fish: (words) => `complete -C "idc ${words.join(' ')}"`,
};
/** What zsh has once its completion is set up. */
const preludes: Readonly<Record<CompletedShell, string>> = { bash: '', zsh: 'compdef() { : }\n', fish: '' };
const flags: Readonly<Record<CompletedShell, readonly string[]>> = { bash: ['--norc', '--noprofile'], zsh: ['-f'], fish: ['--no-config'] };

function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' ');
}

describe('the completion of words', () => {
  let instance: EmulatedInstance;
  let snapshotId: string;
  const folder = mkdtempSync(join(tmpdir(), 'idc-completion-'));
  before(async () => {
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    ({ metadata: { snapshotId } } = await takeSnapshot(instance.context));
    instance.repository.write({ 'idc.yaml': 'instances:\n  default:\n    region: us-east-1\ntargets:\n  offsite:\n    type: directory\n    path: /backups/idc.git\n' });
    writeFileSync(join(folder, 'idc'), `#!/bin/sh\nexec '${process.execPath}' '${join(projectRoot, programFile)}' "$@"\n`);
    chmodSync(join(folder, 'idc'), 0o755);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await instance.stop();
  });

  const complete = (shell: CompletedShell, ...words: string[]): string => {
    const script = `${preludes[shell]}${shellScripts[shell]}\n${completing[shell](words)}\n`;
    const env = { ...process.env, HOME: folder, PATH: [folder, process.env['PATH'] ?? ''].join(delimiter) };
    const { status, stdout, stderr } = spawnSync(shell, [...flags[shell], '-c', script], { cwd: instance.repository.root, encoding: 'utf8', env });
    expect(status, stderr).to.equal(0);
    return stdout;
  };

  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    it(`gives ${shell} words of the program, and what the repository knows`, function () {
      if (spawnSync(shell, ['--version']).status !== 0) {
        console.log(`skipped: ${shell} is not installed`);
        this.skip();
      }
      expect(complete(shell, 'backup', 'list', '--ins')).to.match(/^--instance\b/);
      expect(complete(shell, 'restore', snapshotId.slice(0, 10))).to.match(new RegExp(`^${snapshotId}\\b`));
      if (shell === 'bash') expect(complete(shell, 'target', 'push', 'o')).to.equal('offsite\n');
    }).timeout(60_000);
  }
});
