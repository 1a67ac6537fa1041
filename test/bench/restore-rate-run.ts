import { join } from 'node:path';
/** One `up` that makes assignments at a rate, in a process of its own: `restore-rate-run.js REPOSITORY RATE`. */
import { keyText } from '../../src/model/index.js';
import { planRestore } from '../../src/plan/index.js';
import { withAdopted } from '../../src/pulumi/index.js';
import { engineSettings } from './engine-settings.js';
import { timed } from './figure.js';
import { sendToParent } from './fresh-process.js';
import { wantedAssignments } from './rate-organization.js';
import { readLive } from './read-live.js';

/** What one run took. */
export interface RateRun {
  readonly seconds: number;
  /** Calls of sso-admin. */
  readonly calls: number;
  readonly assignments: number;
  readonly accounts: number;
}

async function run(root: string, requestsPerSecond: number): Promise<RateRun> {
  const live = await readLive();
  const wanted = wantedAssignments();
  const plan = planRestore(live, { ...live, objects: new Map([...live.objects, ...wanted.map((object) => [keyText(object), object] as const)]) }, { strategy: 'mirror' });
  const { seconds, result } = await withAdopted(plan, { ...engineSettings(root), requestsPerSecond }, (engine) => timed(() => engine.up(join(root, '.idc', 'journal.jsonl'))));
  const ended = result.journal.filter((line) => line.outcome !== 'started');
  const failed = ended.find(({ outcome }) => outcome === 'failed');
  if (failed !== undefined) throw new Error(`${failed.name} failed: ${failed.error?.message ?? ''}`);
  const calls = Object.entries(result.calls).filter(([action]) => action.startsWith('sso:')).reduce((total, [, count]) => total + count, 0);
  return { seconds, calls, assignments: result.calls['sso:CreateAccountAssignment'] ?? 0, accounts: ended.length };
}

const [root = '', rate = '20'] = process.argv.slice(2);
sendToParent(await run(root, Number(rate)));
