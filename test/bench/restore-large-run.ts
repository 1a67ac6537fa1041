/**
 * One step of a large restore, in a process of its own: `restore-large-run.js REPOSITORY desired|preview|restore SIZE`.
 * `desired` commits the state that the others restore.
 */
import { connectAws } from '../../src/aws/index.js';
import { limitHeapGrowth } from '../../src/cli/heap-growth.js';
import { previewRestore, readLive, restore, type OperationContext, type RestoreOptions } from '../../src/operations/index.js';
import { commitLive } from '../../src/operations/commit-live.js';
import { openRepository } from '../../src/store/index.js';
import { engineSettings } from './engine-settings.js';
import { sendToParent } from './fresh-process.js';
import { organization, type OrganizationSize } from './organization.js';

/** What one run did and needed. */
export interface LargeRun {
  readonly changes: number;
  readonly megabytes: number;
}

async function run(root: string, step: string, size: OrganizationSize): Promise<LargeRun> {
  const aws = await connectAws({ requestsPerSecond: 0 });
  const context: OperationContext = {
    repository: await openRepository(root), instanceName: 'default', aws: () => Promise.resolve(aws), now: () => new Date(), toolVersion: '0.0.0', onProgress: () => undefined,
  };
  const options: RestoreOptions = { ...engineSettings(root), revision: 'latest', policy: { strategy: 'mirror' } };
  return { changes: await changesOf(step, context, options, size), megabytes: process.resourceUsage().maxRSS / 1024 };
}

async function changesOf(step: string, context: OperationContext, options: RestoreOptions, size: OrganizationSize): Promise<number> {
  if (step === 'preview') return (await previewRestore(context, options)).operations.length;
  if (step === 'restore') {
    const { outcomes, remaining } = await restore(context, options, () => Promise.resolve(true));
    const failed = outcomes.find(({ outcome }) => outcome !== 'done');
    if (failed !== undefined || remaining.changes.length > 0) throw new Error(`${failed?.name ?? ''}: ${failed?.reason ?? ''}; ${remaining.changes.length} changes remain`);
    return outcomes.length;
  }
  const live = await readLive(context, { kinds: [] });
  const { instance } = live.snapshot;
  await commitLive(context, { ...live, snapshot: { ...organization(size), instance } }, { purpose: 'backup' });
  return 0;
}

limitHeapGrowth();
const [root = '', step = '', size = '{}'] = process.argv.slice(2);
sendToParent(await run(root, step, JSON.parse(size) as OrganizationSize));
