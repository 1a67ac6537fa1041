import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAws, unmetered, type AwsPort } from '../../aws/index.js';
import { unlessAborted } from '../../aws/unless-aborted.js';
import { collectSnapshot } from '../../collect/collect-snapshot.js';
import { InternalError } from '../../errors/index.js';
import { keyText, type RestorePlan, type Snapshot } from '../../model/index.js';
import { planRestore } from '../../plan/index.js';
import { withAdopted, type EngineOutcome, type EngineProgress, type Environment } from '../../pulumi/index.js';
import type { OperationContext } from '../context.js';
import { refuse } from '../refuse.js';
import { outcomesOf } from '../restore-outcome.js';
import { withoutClosedAccounts } from './closed-accounts.js';
import type { DrillReport } from './drill-report.js';
import { judgeDrill } from './judge-drill.js';
import { sandboxSeed, type OpenSandbox, type SandboxSeed, type Sandbox } from './sandbox.js';

/** What a drill works with. */
export interface DrillContext extends Pick<OperationContext, 'now' | 'onProgress' | 'signal'> {
  readonly openSandbox: OpenSandbox;
  /** Variables of the process by which Pulumi is found; nothing of AWS is taken from them. */
  readonly environment: Environment;
}

/** Name of the stack; its state lies in a temporary folder of each drill. */
const stackName = 'drill';

/**
 * Restores a snapshot into a private instance through the real engine and provider, reads that back and compares. Neither
 * AWS nor the repository and its stacks are touched, and nothing is left behind.
 * @param label the snapshot as the report calls it
 * @throws SnapshotError when the snapshot cannot be planned at all, EngineError PULUMI_NOT_FOUND, PULUMI_FAILED, and the
 * reason of the signal when that is aborted
 */
export async function drillSnapshot(context: DrillContext, snapshot: Snapshot, label: string): Promise<DrillReport> {
  const startedMs = context.now().getTime();
  const seed = sandboxSeed(snapshot);
  const open = withoutClosedAccounts(snapshot);
  context.onProgress({ type: 'step', text: `drill of ${label}: starting an empty instance on this machine` });
  const { plan, outcome, restored } = await inSandbox(context, seed, (sandbox, folder) => restoreInto(context, { sandbox, folder, seed, desired: open.snapshot, label }));
  const unrestorable = [...plan.unrestorable, ...open.unrestorable];
  const failures = outcomesOf(plan.changes.changes, outcome, plan.after).filter((one) => one.outcome !== 'done');
  const judged = judgeDrill({ snapshot, plan, unrestorable, restored: restored.objects });
  return { snapshot: label, ...judged, unrestorable, gaps: snapshot.coverage.gaps, failures, durationMs: context.now().getTime() - startedMs };
}

/** Works with an instance and a folder that are gone afterwards, however the work ends. */
async function inSandbox<T>({ openSandbox, signal }: DrillContext, seed: SandboxSeed, work: (sandbox: Sandbox, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'idc-drill-'));
  try {
    const sandbox = await openSandbox(seed);
    try {
      return await unlessAborted(() => unmetered(() => work(sandbox, folder)), signal);
    } finally {
      await sandbox.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface DrillPlace {
  readonly sandbox: Sandbox;
  readonly folder: string;
  readonly seed: SandboxSeed;
  readonly desired: Snapshot;
  readonly label: string;
}

async function restoreInto(context: DrillContext, place: DrillPlace): Promise<{ plan: RestorePlan; outcome: EngineOutcome; restored: Snapshot }> {
  const { sandbox: { variables }, folder, seed, desired, label } = place;
  const aws = await connectAws({ region: seed.region, requestsPerSecond: 0 });
  const live = await read(aws);
  requireUntouched(live, seed);
  const plan = planRestore(live, desired, { strategy: 'mirror', allowOtherInstance: true, identitySource: 'identity-center' });
  refuse(plan.refusals);
  const settings = {
    stackName,
    repositoryRoot: folder,
    environment: context.environment,
    awsVariables: { ...variables, PULUMI_HOME: join(folder, 'pulumi') },
    requestsPerSecond: 0,
    onProgress: (progress: EngineProgress) => { context.onProgress({ type: 'engine', progress }); },
  };
  const outcome = await withAdopted(plan, settings, async (run) => {
    context.onProgress({ type: 'step', text: `drill of ${label}: previewing with the Pulumi engine` });
    await run.preview();
    context.signal?.throwIfAborted(); // the sandbox is gone then, and with it what keeps the engine from the user's AWS
    context.onProgress({ type: 'step', text: `drill of ${label}: restoring ${plan.changes.changes.length} objects` });
    return run.up(join(folder, 'journal.jsonl'));
  });
  context.onProgress({ type: 'step', text: `drill of ${label}: reading the instance and comparing it with the snapshot` });
  return { plan, outcome, restored: await read(aws) };
}

async function read(aws: AwsPort): Promise<Snapshot> {
  return (await collectSnapshot(aws, { instance: await aws.findInstance() })).snapshot;
}

/** Whatever went wrong with the seclusion of the drill: an instance that holds anything is never written to. */
function requireUntouched({ objects, instance }: Snapshot, { standIns }: SandboxSeed): void {
  const expected = new Set(standIns.map(keyText));
  if (objects.size === expected.size && [...objects.keys()].every((key) => expected.has(key))) return;
  throw new InternalError('INTERNAL', {
    message: `The drill reached the instance ${instance.instanceArn}, which holds ${objects.size} objects and is not the empty one that was started for it. Nothing was written`,
    remedy: 'Report this with your AWS environment variables (without secrets).',
    details: { instanceArn: instance.instanceArn, objects: objects.size },
  });
}
