import { join } from 'node:path';
/** One run of the engine on a generated organization: `restore-picture-run.js REPOSITORY CHANGED-PERCENT all|changed preview|up`. */
import { limitHeapGrowth } from '../../src/cli/heap-growth.js';
import { planRestore } from '../../src/plan/index.js';
import { withAdopted } from '../../src/pulumi/index.js';
import { changedIn } from './changed-organization.js';
import { engineSettings } from './engine-settings.js';
import { sendToParent } from './fresh-process.js';
import { organization } from './organization.js';
import { pictureSize } from './restore-picture.js';

/** What one run saw and needed. */
export interface PictureRun {
  readonly resources: number;
  readonly programMegabytes: number;
}

async function run(root: string, percent: number, resources: 'all' | 'changed', verb: string): Promise<PictureRun> {
  const live = organization(pictureSize);
  const plan = planRestore(live, changedIn(live, percent), { strategy: 'mirror' });
  await withAdopted(plan, { ...engineSettings(root), resources }, async (engine) => {
    const { length } = verb === 'up' ? (await engine.up(join(root, '.idc', 'journal.jsonl'))).operations : await engine.preview();
    if (length !== plan.changes.changes.length) throw new Error(`${length} operations where ${plan.changes.changes.length} are planned`);
  });
  return { resources: plan.after.size, programMegabytes: process.resourceUsage().maxRSS / 1024 };
}

limitHeapGrowth();
const [root = '', percent = '0', resources, verb = ''] = process.argv.slice(2);
sendToParent(await run(root, Number(percent), resources === 'changed' ? 'changed' : 'all', verb));
