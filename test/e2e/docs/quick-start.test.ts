import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect } from 'chai';
import { seedFrom } from '../../../src/cli/demo/seed.js';
import { startEmulator, type Emulator } from '../../../src/emulator/index.js';
import { readDemoOrganization } from '../../../src/operations/index.js';
import { projectRoot, temporaryCheckout, type Checkout } from '../../support/checkout.js';
import { markedBlocks, squeeze } from '../../support/marked-blocks.js';

/** The port that the guide writes; the test has one of its own. */
const guidePort = '4599';

const guide = readFileSync(join(projectRoot, 'docs/guide/quick-start.md'), 'utf8');

describe('the quick start', () => {
  let emulator: Emulator;
  let checkout: Checkout;

  before(async () => {
    emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 20, pageSize: 100 });
    checkout = temporaryCheckout();
    writeFileSync(variablesFile(checkout), '');
  });

  after(async () => {
    checkout.remove();
    await emulator.stop();
  });

  const blocks = markedBlocks(guide);

  it('has blocks that are tested', () => {
    expect(blocks.length).to.be.greaterThan(9);
  });

  for (const { line, script, exitCode, expected } of blocks) {
    it(`says what the commands at line ${line} do`, async () => {
      const port = new URL(emulator.endpoint).port;
      const { code, output } = await runBlock(checkout, script.replaceAll(guidePort, port));
      expect(code, output).to.equal(exitCode);
      for (const piece of expected) expect(squeeze(output)).to.contain(piece);
    });
  }
});

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
