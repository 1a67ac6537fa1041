import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { seedFrom } from '../../src/cli/demo/seed.js';
import type { EmulatorSeed } from '../../src/emulator/index.js';
import { permissionsFor, policyLookupPermissions, type Purposes } from '../../src/kinds/permissions.js';
import { kindNames, type KindName, type Reading, type Snapshot } from '../../src/model/index.js';
import { readDemoOrganization, takeSnapshot } from '../../src/operations/index.js';
import { withMoreAccounts, withUnitsAndOrphans } from '../support/asking-organization.js';
import { projectRoot } from '../support/checkout.js';
import { emulatedInstance } from '../support/emulated-instance.js';

/** Asked only where answers of ListAccounts are older and do not name units. */
const olderAnswers = ['organizations:ListAccountsForParent'];
/** Needs no permission. */
const free = ['sts:GetCallerIdentity'];

const allowed = (kinds: readonly KindName[], purposes: Purposes = {}): string[] => permissionsFor(kinds, purposes).Statement.flatMap(({ Action }) => Action);

describe('permissionsFor', () => {
  let seeds: readonly EmulatorSeed[];
  let demo: Snapshot;
  before(async () => {
    demo = await readDemoOrganization();
    const seed = withUnitsAndOrphans(seedFrom(demo));
    seeds = [seed, withMoreAccounts(seed)];
  });

  /** All actions that backups of the kinds ask for, one after the other in each organization. */
  async function asked(kinds: readonly KindName[], modes: readonly Reading['mode'][] = ['full']): Promise<string[]> {
    const actions = new Set<string>();
    for (const seed of seeds) {
      const instance = await emulatedInstance(demo, { pageSize: 100, seed });
      try {
        for (const mode of modes) {
          const { metadata } = await takeSnapshot(instance.context, { kinds, mode });
          expect(metadata.gaps).to.deep.equal([]);
        }
        for (const { service, operation } of instance.emulator.calls) actions.add(`${service === 'sso-admin' ? 'sso' : service}:${operation}`);
      } finally {
        await instance.stop();
      }
    }
    return [...actions].filter((action) => !free.includes(action));
  }

  for (const [what, kinds] of [['everything', kindNames], ...kindNames.map((kind) => [`${kind} alone`, [kind]] as const)] as const) {
    it(`allows what a full backup of ${what} asks, none missing and none superfluous`, async () => {
      const calls = await asked(kinds);
      expect(calls.filter((action) => !allowed(kinds).includes(action)), 'missing').to.deep.equal([]);
      expect(allowed(kinds).filter((action) => !calls.includes(action) && !olderAnswers.includes(action)), 'superfluous').to.deep.equal([]);
    });
  }

  it('allows what an incremental backup asks, none missing and none superfluous', async () => {
    const calls = await asked(kindNames, ['full', 'incremental']);
    const actions = allowed(kindNames, { incremental: true });
    expect(calls.filter((action) => !actions.includes(action)), 'missing').to.deep.equal([]);
    expect(actions.filter((action) => !calls.includes(action) && !olderAnswers.includes(action)), 'superfluous').to.deep.equal([]);
  });

  it('are told in the guides for keys of KMS, whose own policies allow their use', () => {
    const guide = ['encryption.md', 'signing.md'].map((name) => readFileSync(join(projectRoot, 'docs/guide', name), 'utf8')).join('\n');
    const commands = commandsIn(join(projectRoot, 'src/aws/kms.ts'));
    expect(commands).to.include('Decrypt');
    expect(commands.filter((command) => !guide.includes(`kms:${command}`))).to.deep.equal([]);
  });

  it('allows for a restore, with the role that looks policies up, all that the adapters can ask, and nothing else', () => {
    const folder = join(projectRoot, 'src/aws');
    const commands = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'kms.ts').flatMap((file) => commandsIn(join(folder, file)));
    const lookups = policyLookupPermissions().Statement.flatMap(({ Action }) => Action);
    const operations = new Set([...allowed(kindNames, { incremental: true, restore: true }), ...lookups].map((action) => action.split(':')[1] ?? ''));
    const unneeded = [...free, 'sts:AssumeRole'].map((action) => action.split(':')[1] ?? '');
    expect(commands.filter((command) => !operations.has(command) && !unneeded.includes(command)), 'missing').to.deep.equal([]);
    expect([...operations].filter((operation) => !commands.includes(operation)), 'superfluous').to.deep.equal([]);
  });
});

function commandsIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/new (\w+)Command\(/g)].map((match) => match[1] ?? '');
}
