import { EngineError, GuardError } from '../errors/index.js';
import type { RestorePlan } from '../model/index.js';
import { planRestore } from '../plan/index.js';
import { targetOf, workFolder, writeTarget, type TargetSettings } from '../pulumi/index.js';
import { declareResources, isPreview, readStackConfig, warn, type StackConfig } from '../pulumi/program.js';
import { readRef } from '../store/index.js';
import { adoptedRef } from './adopt.js';
import { checkSelection } from './check-selection.js';
import type { OperationContext } from './context.js';
import { readCommitted } from './read-committed.js';
import { readState } from './read-state.js';
import { refuse } from './refuse.js';
import { requireSignature } from './signing/require-signature.js';
import { restorePolicy } from './restore-policy.js';

/** What the Pulumi program needs besides its configuration. */
export type ProgramContext = Omit<OperationContext, 'instanceName'>;

/** How the provider reaches an instance. */
export type StackConnection = Pick<TargetSettings, 'profile' | 'assumeRole' | 'requestsPerSecond' | 'roles'> & Pick<OperationContext, 'requireApproval'>;

/**
 * The Pulumi program: plans from the state that `idc adopt` recorded to the snapshot that the configuration chooses, and
 * declares the result. Plain `pulumi preview` and `pulumi up` run this.
 * @throws GuardError when a guard refuses, EngineError STACK_NOT_ADOPTED
 */
export async function declareStack(context: ProgramContext, connectionOf: (instanceName: string) => Promise<StackConnection>): Promise<void> {
  const config = readStackConfig();
  const full = { ...context, instanceName: config.instance };
  const { plan, caller } = await planStack(full, config);
  refuse(plan.refusals);
  const folder = workFolder(context.repository.root);
  const targetFile = folder.targetFile(config.stackName);
  const { requireApproval, ...connection } = await connectionOf(config.instance);
  await approved(plan, caller, requireApproval);
  const requestsPerSecond = config.requestsPerSecond ?? connection.requestsPerSecond;
  const roles = connection.roles && { ...connection.roles, strategy: config.restore.strategy };
  await writeTarget(targetFile, targetOf(plan, plan, {
    ...connection, roles, requestsPerSecond, journalFile: folder.journalFile(config.stackName), callsFile: folder.callsFile(config.stackName),
  }));
  await declareResources(plan.after, plan.after, targetFile);
}

/** A preview may be had without an approval, and says that one is missing. */
async function approved(plan: RestorePlan, caller: string | undefined, requireApproval: OperationContext['requireApproval']): Promise<void> {
  if (requireApproval === undefined || plan.changes.changes.length === 0) return;
  await requireApproval(plan, { caller }).catch(async (thrown: unknown) => {
    if (!isPreview() || !(thrown instanceof GuardError)) throw thrown;
    await warn(thrown.message);
  });
}

async function planStack(context: OperationContext, config: StackConfig): Promise<{ readonly plan: RestorePlan; readonly caller: string | undefined }> {
  const adopted = await readRef(context.repository, adoptedRef(config.stackName));
  if (adopted === undefined) {
    throw new EngineError('STACK_NOT_ADOPTED', {
      message: `Stack ${config.stackName} does not know the live state, so a preview would not be true`,
      remedy: `Run \`npx idc adopt --stack ${config.stackName}\`, then \`pulumi preview\` again.`,
    });
  }
  const live = await readCommitted(context, adopted);
  const desired = await readState(context, config.snapshot);
  await requireSignature(context, desired);
  const policy = await restorePolicy(config.restore, context.repository.root);
  const unknown: string[] = [];
  checkSelection(policy, live.snapshot, desired.snapshot, (text) => unknown.push(text));
  for (const text of unknown) await warn(text);
  const caller = live.metadata?.caller;
  return { plan: planRestore(live.snapshot, desired.snapshot, { ...policy, callerArn: caller }), caller };
}
