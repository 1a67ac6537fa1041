import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { locatePulumi } from '../../../src/operations/index.js';
import { projectRoot } from '../checkout.js';

/** A copy of the stack in which somebody runs Pulumi. */
export interface EngineStack {
  /** Writes the stack's settings file. */
  readonly configure: (config: Readonly<Record<string, string>>) => void;
  /** `pulumi … --stack test` without questions. */
  readonly pulumi: (...args: string[]) => Promise<{ readonly code: number; readonly output: string }>;
  readonly remove: () => void;
}

/** Makes one, with a backend of its own and the stand-in in place of the plugin for AWS. */
export async function engineStack(): Promise<EngineStack> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'idc-foundation-')));
  const folder = join(root, 'stacks/foundation');
  const [source, binaries, backend] = [join(projectRoot, 'stacks/foundation'), join(root, 'bin'), join(root, 'state')];
  for (const name of ['Pulumi.yaml', 'package.json', 'dist']) cpSync(join(source, name), join(folder, name), { recursive: true });
  symlinkSync(join(source, 'node_modules'), join(folder, 'node_modules'));
  cpSync(join(projectRoot, 'docs/reference/permissions'), join(root, 'docs/reference/permissions'), { recursive: true });
  for (const made of [binaries, backend]) mkdirSync(made);
  const launcher = join(binaries, 'pulumi-resource-aws');
  writeFileSync(launcher, `#!/bin/sh\nexec '${process.execPath}' '${join(projectRoot, 'dist/test/support/foundation/stand-in-provider.js')}' "$@"\n`);
  chmodSync(launcher, 0o755);
  const { command } = await locatePulumi(process.env);
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|PULUMI)_/.test(name))),
    PATH: [binaries, dirname(command), dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    PULUMI_HOME: join(root, 'home'), PULUMI_BACKEND_URL: `file://${backend}`, PULUMI_CONFIG_PASSPHRASE: '', PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true', NO_COLOR: '1',
  };
  return {
    configure: (config) => {
      const named = Object.fromEntries(Object.entries(config).map(([name, value]) => [`identity-center-foundation:${name}`, value]));
      writeFileSync(join(folder, 'Pulumi.test.yaml'), stringify({ config: named }));
    },
    pulumi: (...args) => new Promise((resolve) => {
      execFile(command, [...args, '--stack', 'test', '--non-interactive', '--color', 'never'], { cwd: folder, env, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` });
      });
    }),
    remove: () => { rmSync(root, { recursive: true, force: true }); },
  };
}
