import { Command } from 'commander';
import { exitCodes } from '../../errors/index.js';
import { packageRoot } from '../../model/package-root.js';
import { adopt, demoDamage, demoInstance, diffStates, noConfig, openRepository, readDemoOrganization, takeSnapshot, type OperationContext } from '../../operations/index.js';
import { demoRepository } from '../demo/demo-repository.js';
import { runPulumi } from '../demo/run-pulumi.js';
import { seedFrom } from '../demo/seed.js';
import type { Bind } from '../program.js';
import { renderChanges } from '../render/changes.js';
import { countsText } from '../render/counts.js';
import { contextOf, stackOptions } from '../instances.js';
import { loadEmulator } from '../load-emulator.js';
import type { Shell } from '../wire.js';

/** Name of the demo's stack; its file is stacks/Pulumi.demo.yaml. */
const stack = 'demo';

/** `idc demo`: what `npm start` shows. */
export const demoCommand = (bind: Bind): Command =>
  new Command('demo')
    .action(bind(async (shell: Shell) => {
      const { startEmulator } = await loadEmulator();
      const emulator = await startEmulator({ seed: seedFrom(await readDemoOrganization()), asyncMs: 100, pageSize: 100 });
      useEmulator(emulator.endpoint);
      try {
        const { repo } = shell.options;
        const repository = repo === undefined ? await demoRepository(packageRoot(), shell.note) : await openRepository(repo);
        return await tell({ ...shell, options: { ...shell.options, repo: repo ?? packageRoot() } }, repository);
      } finally {
        await emulator.stop();
      }
    }));

/** Points this process and the engine's at the emulator, whatever account the caller is signed in to. */
function useEmulator(endpoint: string): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, { AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'emulator', AWS_SECRET_ACCESS_KEY: 'emulator' });
}

async function tell(shell: Shell, repository: OperationContext['repository']): Promise<number> {
  const { style } = shell;
  const context = contextOf(shell, repository, noConfig, demoInstance);
  const chapter = (title: string): void => { shell.print(`\n${style.strong(title)}`); };
  chapter('1. A snapshot of the demo organization, committed to branch `snapshots`');
  const before = await takeSnapshot(context);
  shell.print(`${before.metadata.snapshotId}: ${countsText(before.metadata.counts)}`);
  chapter('2. An afternoon of wrong clicks');
  for (const { text, run } of await demoDamage(context)) {
    await run();
    shell.print(`  • ${text}`);
  }
  chapter('3. What differs from the snapshot now: idc diff latest live');
  const difference = await diffStates(context, before.metadata.snapshotId, 'live');
  shell.print(renderChanges(difference.changes, style, shell.columns));
  chapter(`4. The dry run: idc adopt --stack ${stack}; pulumi preview --stack ${stack}`);
  await adopt(context, await stackOptions(context, stack));
  await runPulumi(shell, ['preview', '--stack', stack]);
  chapter(`5. The restore: pulumi up --stack ${stack}`);
  await runPulumi(shell, ['up', '--stack', stack, '--yes', '--skip-preview']);
  return prove(context, shell, before.metadata.snapshotId);
}

async function prove(context: OperationContext, shell: Shell, snapshotId: string): Promise<number> {
  shell.print(`\n${shell.style.strong('6. The proof: another snapshot, compared with the first')}`);
  const after = await takeSnapshot(context);
  const { changes } = await diffStates(context, snapshotId, after.metadata.snapshotId);
  shell.print(renderChanges(changes, shell.style, shell.columns));
  if (changes.changes.length > 0) {
    shell.print(shell.style.removed('The restore is not complete.'));
    return exitCodes.partial;
  }
  shell.print(shell.style.added(`Proved: ${after.metadata.snapshotId} equals ${snapshotId}. Recreated objects have new IDs; names are the keys.`));
  shell.print(nextSteps(snapshotId));
  return exitCodes.done;
}

function nextSteps(snapshotId: string): string {
  return [
    '',
    'Try next:',
    '  npx idc backup list --instance demo',
    '  npx idc backup show latest groups/Site-Reliability --instance demo',
    '  npx idc emulator start --port 4599        # in a second terminal: the same organization, yours to damage',
    '  export AWS_ENDPOINT_URL=http://127.0.0.1:4599 AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x',
    '  npx idc diff latest live --instance demo',
    `  npx idc restore preview ${snapshotId} --instance demo`,
    'Read next: docs/guide/quick-start.md',
  ].join('\n');
}
