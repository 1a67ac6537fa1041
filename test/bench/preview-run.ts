/** One preview in which nothing changes, in a process of its own: `preview-run.js REPOSITORY USERS`. */
import { planRestore } from '../../src/plan/index.js';
import { withAdopted } from '../../src/pulumi/index.js';
import { engineSettings } from './engine-settings.js';
import { timed } from './figure.js';
import { sendToParent } from './fresh-process.js';
import { liveUsers, stateOf } from './organization.js';

/** What one preview took. */
export interface PreviewRun {
  readonly adoptSeconds: number;
  readonly previewSeconds: number;
  /** Processor time of the process that holds the program; the engine and the provider are other processes. */
  readonly programSeconds: number;
  /** Most memory of that process. */
  readonly programMegabytes: number;
}

async function run(root: string, users: number): Promise<PreviewRun> {
  const live = stateOf(liveUsers(users));
  const plan = planRestore(live, live, { strategy: 'mirror' });
  let checked = 0;
  const settings = engineSettings(root, (progress) => {
    if (progress.type === 'checked') checked = progress.count;
  });
  const start = performance.now();
  let adoptSeconds = 0;
  let processorBefore = process.cpuUsage();
  const previewed = await withAdopted(plan, settings, (adopted) => {
    adoptSeconds = (performance.now() - start) / 1000;
    processorBefore = process.cpuUsage();
    return timed(() => adopted.preview());
  });
  const { user, system } = process.cpuUsage(processorBefore);
  if (previewed.result.length > 0) throw new Error(`the preview lists ${previewed.result.length} operations where there is nothing to do`);
  if (checked < users) throw new Error(`the engine looked at ${checked} resources of ${users}`);
  return {
    adoptSeconds,
    previewSeconds: previewed.seconds,
    programSeconds: (user + system) / 1_000_000,
    programMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

const [root = '', users = '0'] = process.argv.slice(2);
sendToParent(await run(root, Number(users)));
