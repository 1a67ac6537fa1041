/** One `up` that creates users where there is nothing, in a process of its own: `up-run.js REPOSITORY USERS`. */
import { join } from 'node:path';
import { objectMap } from '../../src/model/index.js';
import { planRestore } from '../../src/plan/index.js';
import { withAdopted } from '../../src/pulumi/index.js';
import { engineSettings } from './engine-settings.js';
import { sendToParent } from './fresh-process.js';
import { desiredUsers } from './organization.js';
import { readLive } from './read-live.js';

const [root = '', users = '0'] = process.argv.slice(2);
const live = await readLive();
const plan = planRestore(live, { ...live, objects: objectMap(desiredUsers(Number(users))) }, { strategy: 'mirror' });
const { journal } = await withAdopted(plan, engineSettings(root), (run) => run.up(join(root, '.idc', 'journal.jsonl')));
const ends = journal.filter((line) => line.outcome !== 'started');
const failed = ends.find(({ outcome }) => outcome === 'failed');
if (failed !== undefined) throw new Error(`${failed.name} failed: ${failed.error?.message ?? ''}`);
sendToParent({ created: ends.length });
