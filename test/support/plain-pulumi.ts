import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { locatePulumi } from '../../src/operations/index.js';
import { isOfTheProduct } from './checkout.js';
import { emulatorEnvironment, runCli, type CliResult } from './cli.js';
import type { EmulatedInstance } from './emulated-instance.js';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** The commands that somebody types in a checkout of the project. */
export interface PlainPulumi {
  /** `pulumi … --stack default` without colour and questions. */
  readonly pulumi: (...args: string[]) => Promise<CliResult>;
  readonly idc: (...args: string[]) => Promise<CliResult>;
}

/**
 * Makes an instance's repository a checkout in which plain Pulumi runs.
 * @param variables of the environment, besides those by which the emulator is reached
 */
export async function plainPulumi({ repository: { root }, emulator }: EmulatedInstance, variables: Readonly<Record<string, string>> = {}): Promise<PlainPulumi> {
  for (const name of ['Pulumi.yaml', 'package.json', 'stacks']) cpSync(join(project, name), join(root, name), { recursive: true, filter: isOfTheProduct });
  cpSync(join(project, 'dist', 'src'), join(root, 'dist', 'src'), { recursive: true });
  mkdirSync(join(root, '.idc', 'state'), { recursive: true });
  if (!existsSync(join(root, 'node_modules'))) symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  const folder = dirname((await locatePulumi(process.env)).command);
  const env = {
    ...emulatorEnvironment(emulator.endpoint), PULUMI_CONFIG_PASSPHRASE: '', PULUMI_SKIP_UPDATE_CHECK: 'true',
    PATH: [folder, process.env['PATH'] ?? ''].join(delimiter), ...variables,
  };
  return {
    idc: (...args) => runCli(args, { cwd: root, env }),
    pulumi: (...args) =>
      new Promise((resolve) => {
        const options = { cwd: root, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 };
        execFile('pulumi', [...args, '--stack', 'default', '--non-interactive', '--color', 'never'], options, (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
        });
      }),
  };
}
