import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect } from 'chai';
import { seedFrom } from '../../src/cli/demo/seed.js';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/index.js';
import { readDemoOrganization } from '../../src/operations/index.js';
import { projectRoot, temporaryCheckout, type Checkout } from './checkout.js';
import { markedBlocks, squeeze } from './marked-blocks.js';

/** What is done before the first block, in the checkout and with the endpoint of the emulator. */
export type Prepare = (checkout: Checkout, endpoint: string) => Promise<void>;

/** The port that the guides write; each test has one of its own. */
const guidePort = '4599';

/**
 * Runs the marked blocks of a guide, one after the other in a checkout of its own.
 * @param path from the project's root
 * @param options of the emulator; default: the demo organization
 * @param prepare puts into the checkout what the guide needs besides
 */
export function testGuide(path: string, options: EmulatorOptions = {}, prepare: Prepare = () => Promise.resolve()): void {
  let emulator: Emulator;
  let checkout: Checkout;

  before(async () => {
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 20, pageSize: 100, ...options });
    checkout = temporaryCheckout();
    writeFileSync(variablesFile(checkout), '');
    await prepare(checkout, emulator.endpoint);
  });

  after(async () => {
    checkout.remove();
    await emulator.stop();
  });

  for (const { line, script, exitCode, expected } of markedBlocks(readFileSync(join(projectRoot, path), 'utf8'))) {
    it(`says what the commands at line ${line} do`, async () => {
      const port = new URL(emulator.endpoint).port;
      const { code, output } = await runBlock(checkout, script.replaceAll(guidePort, port));
      expect(code, output).to.equal(exitCode);
      for (const piece of expected) expect(squeeze(output)).to.contain(piece);
    });
  }
}

/** Gives the blocks variables, as if the first had exported them. */
export function exportVariables(checkout: Checkout, variables: Readonly<Record<string, string>>): void {
  writeFileSync(variablesFile(checkout), Object.entries(variables).map(([name, value]) => `export ${name}='${value}'\n`).join(''));
}

function variablesFile({ binaries }: Checkout): string {
  return join(binaries, 'variables.sh');
}

/** Runs a block as the next commands in one shell: what an earlier block exported is still there. */
async function runBlock(checkout: Checkout, script: string): Promise<{ code: number | null; output: string }> {
  const variables = variablesFile(checkout);
  const clean = Object.entries(process.env).filter(([name]) => !/^(AWS|PULUMI)_/.test(name));
  const path = [checkout.binaries, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn('sh', ['-ec', `. '${variables}'\ntrap 'export -p > "${variables}"' EXIT\n${script}`], {
    cwd: checkout.root,
    env: { ...Object.fromEntries(clean), PATH: path, NO_COLOR: '1', PULUMI_SKIP_UPDATE_CHECK: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString('utf8'); });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, output };
}
