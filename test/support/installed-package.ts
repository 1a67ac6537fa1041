import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { locatePulumi } from '../../src/operations/index.js';
import { projectRoot } from './checkout.js';
import { emulatorEnvironment, type CliResult } from './cli.js';
import type { EmulatedInstance } from './emulated-instance.js';

/** A repository in which the package is installed as users install it. */
export interface InstalledPackage {
  /** Files of the package, as they are in the archive. */
  readonly files: readonly string[];
  /** Size of the archive in bytes. */
  readonly bytes: number;
  /** Runs a command in the repository, such as `npx idc init`. */
  readonly run: (command: string, ...args: string[]) => Promise<CliResult>;
}

/**
 * Packs the package, and installs the archive into the repository of an instance with the packages that it depends on.
 * @param nodeFolder folder of the Node that runs everything there; default: that of this process
 */
export async function installPackage({ repository: { root }, emulator }: EmulatedInstance, nodeFolder = dirname(process.execPath)): Promise<InstalledPackage> {
  const folder = mkdtempSync(join(tmpdir(), 'idc-package-'));
  try {
    // It is built already; what `prepack` would build is the same.
    const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: projectRoot, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] })) as [Packed];
    const pulumi = dirname((await locatePulumi(process.env)).command);
    const env = {
      ...process.env, ...emulatorEnvironment(emulator.endpoint), PULUMI_CONFIG_PASSPHRASE: '', PULUMI_SKIP_UPDATE_CHECK: 'true', NO_COLOR: '1',
      PATH: [nodeFolder, pulumi, process.env['PATH'] ?? ''].join(delimiter),
    };
    const run: InstalledPackage['run'] = (command, ...args) => new Promise((resolve) => {
      execFile(command, args, { cwd: root, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => { resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }); });
    });
    const installed = await run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, packed.filename));
    if (installed.code !== 0) throw new Error(`npm install failed: ${installed.stderr}`);
    return { files: packed.files.map(({ path }) => path), bytes: packed.size, run };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}
