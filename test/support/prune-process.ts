/** A process of its own that prunes a repository for good to its newest two snapshots: `prune-process.js ROOT`. It says when it begins. */
import { applyPrune, planPrune } from '../../src/operations/retention/index.js';
import { emptyPolicy } from '../../src/retention/index.js';
import { openRepository } from '../../src/store/index.js';
import { retentionContext } from './retention-law.js';

const [root = ''] = process.argv.slice(2);
const context = retentionContext(await openRepository(root), { ...emptyPolicy, keepLast: 2 }, 0);
const plan = await planPrune(context);
process.stdout.write('planned\n');
await applyPrune(context, plan);
