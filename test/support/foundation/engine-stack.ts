import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { locatePulumi } from '../../../src/operations/index.js';
import { projectRoot } from '../checkout.js';

/** A copy of the stack, with a stand-in in place of the plugin for AWS, in which somebody runs Pulumi. */
export interface EngineStack {
  /** Writes the stack's settings file. */
  readonly configure: (config: Readonly<Record<string, string>>) => void;
  /** `pulumi … --stack test` without questions. */
  readonly pulumi: (...args: string[]) => Promise<{ readonly code: number; readonly output: string }>;
  readonly remove: () => void;
}

/** Makes one, with a backend of its own. */
export async function engineStack(): Promise<EngineStack> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'idc-foundation-')));
  const [folder, binaries, backend] = [join(root, 'stacks/foundation'), join(root, 'bin'), join(root, 'state')];
  for (const made of [binaries, backend]) mkdirSync(made);
  await installStack(root, binaries);
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|PULUMI)_/.test(name))),
    PATH: [binaries, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    PULUMI_HOME: join(root, 'home'), PULUMI_BACKEND_URL: `file://${backend}`, PULUMI_CONFIG_PASSPHRASE: '', PULUMI_SKIP_UPDATE_CHECK: 'true', ...standInOnly,
  };
  return {
    configure: (config) => {
      const named = Object.fromEntries(Object.entries(config).map(([name, value]) => [`identity-center-foundation:${name}`, value]));
      writeFileSync(join(folder, 'Pulumi.test.yaml'), stringify({ config: named }));
    },
    pulumi: (...args) => new Promise((resolve) => {
      execFile(join(binaries, 'pulumi'), [...args, '--stack', 'test', '--non-interactive', '--color', 'never'], { cwd: folder, env, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` });
      });
    }),
    remove: () => { rmSync(root, { recursive: true, force: true }); },
  };
}

/** Keeps the engine from looking for the plugin for AWS anywhere but on PATH. */
const standInOnly = { PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true' };

/** Puts the stack, as `npm ci` leaves it, into a checkout, and Pulumi and the stand-in for its plugin into a folder of PATH. */
export async function installStack(root: string, binaries: string): Promise<void> {
  const [source, folder] = [join(projectRoot, 'stacks/foundation'), join(root, 'stacks/foundation')];
  for (const name of ['Pulumi.yaml', 'package.json', 'dist']) cpSync(join(source, name), join(folder, name), { recursive: true });
  symlinkSync(join(source, 'node_modules'), join(folder, 'node_modules'));
  cpSync(join(projectRoot, 'docs/reference/permissions'), join(root, 'docs/reference/permissions'), { recursive: true });
  const { command } = await locatePulumi(process.env);
  launch(join(binaries, 'pulumi'), command, standInOnly);
  for (const name of ['pulumi-language-nodejs', 'pulumi-resource-pulumi-nodejs']) symlinkSync(join(dirname(command), name), join(binaries, name));
  launch(join(binaries, 'pulumi-resource-aws'), `${process.execPath}' '${join(projectRoot, 'dist/test/support/foundation/stand-in-provider.js')}`);
}

function launch(path: string, command: string, variables: Readonly<Record<string, string>> = {}): void {
  const settings = Object.entries(variables).map(([name, value]) => `export ${name}=${value}\n`).join('');
  writeFileSync(path, `#!/bin/sh\n${settings}exec '${command}' "$@"\n`);
  chmodSync(path, 0o755);
}
