import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { seedFrom } from '../../src/cli/demo/seed.js';
import type { EmulatorSeed } from '../../src/emulator/index.js';
import { permissionsFor, type Purposes } from '../../src/kinds/permissions.js';
import { kindNames, type KindName } from '../../src/model/index.js';
import { readDemoOrganization, takeSnapshot } from '../../src/operations/index.js';
import { projectRoot } from '../support/checkout.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';

/** Asked only where answers of ListAccounts are older and do not name units. */
const olderAnswers = ['organizations:ListAccountsForParent'];
/** Needs no permission. */
const free = ['sts:GetCallerIdentity'];

/** An organization in which a backup asks all that it can ask. */
function withUnitsAndOrphans(seed: EmulatorSeed): EmulatorSeed {
  const [first, ...others] = seed.accounts;
  const orphan = (principalType: 'GROUP' | 'USER') => ({
    accountId: first!.id, permissionSet: 'ReadOnly', orphan: { principalType, principalId: `9067000000-0000000${principalType.length}-0000-4000-8000-000000000000`.slice(0, 47) },
  });
  return {
    ...seed,
    organizationalUnits: [{ id: 'ou-ab12-11111111', name: 'Workloads' }],
    accounts: [first!, ...others.map((account) => ({ ...account, unit: 'ou-ab12-11111111' }))],
    assignments: [...seed.assignments, orphan('GROUP'), orphan('USER')],
  };
}

const allowed = (kinds: readonly KindName[], purposes: Purposes = {}): string[] => permissionsFor(kinds, purposes).Statement.flatMap(({ Action }) => Action);

describe('permissionsFor', () => {
  let instance: EmulatedInstance;
  before(async () => {
    const demo = await readDemoOrganization();
    instance = await emulatedInstance(demo, { pageSize: 100, seed: withUnitsAndOrphans(seedFrom(demo)) });
  });
  after(() => instance.stop());

  const asked = async (kinds?: readonly KindName[], mode: 'full' | 'incremental' = 'full'): Promise<string[]> => {
    instance.emulator.clearCalls();
    const { metadata } = await takeSnapshot(instance.context, { kinds, mode });
    expect(metadata.gaps).to.deep.equal([]);
    const prefix: Readonly<Record<string, string>> = { 'sso-admin': 'sso' };
    return [...new Set(instance.emulator.calls.map(({ service, operation }) => `${prefix[service] ?? service}:${operation}`))].sort();
  };

  it('allows what a full backup asks, none missing and none superfluous', async () => {
    const calls = await asked();
    expect(calls.filter((action) => !free.includes(action) && !allowed(kindNames).includes(action)), 'missing').to.deep.equal([]);
    const superfluous = allowed(kindNames).filter((action) => !calls.includes(action) && !olderAnswers.includes(action));
    expect(superfluous, 'superfluous').to.deep.equal([]);
  });

  for (const kind of kindNames) {
    it(`allows what a backup of ${kind} alone asks, none missing and none superfluous`, async () => {
      const calls = await asked([kind]);
      expect(calls.filter((action) => !free.includes(action) && !allowed([kind]).includes(action)), 'missing').to.deep.equal([]);
      const superfluous = allowed([kind]).filter((action) => !calls.includes(action) && !olderAnswers.includes(action));
      expect(superfluous, 'superfluous').to.deep.equal([]);
    });
  }

  it('allows what an incremental backup asks', async () => {
    await asked();
    const calls = await asked(undefined, 'incremental');
    expect(calls).to.include('organizations:ListDelegatedAdministrators');
    expect(calls.filter((action) => !free.includes(action) && !allowed(kindNames, { incremental: true }).includes(action)), 'missing').to.deep.equal([]);
  });

  it('allows for a restore all that the adapters can ask, and nothing else', () => {
    const folder = join(projectRoot, 'src/aws');
    const text = readdirSync(folder).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    const commands = [...text.matchAll(/new (\w+)Command\(/g)].map((match) => match[1] ?? '');
    const operations = new Set(allowed(kindNames, { incremental: true, restore: true }).map((action) => action.split(':')[1] ?? ''));
    const unneeded = [...free, 'sts:AssumeRole'].map((action) => action.split(':')[1] ?? '');
    expect(commands.filter((command) => !operations.has(command) && !unneeded.includes(command)), 'missing').to.deep.equal([]);
    expect([...operations].filter((operation) => !commands.includes(operation)), 'superfluous').to.deep.equal([]);
  });
});
