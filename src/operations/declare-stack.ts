import { EngineError } from '../errors/index.js';
import type { RestorePlan } from '../model/index.js';
import { planRestore } from '../plan/index.js';
import { targetOf, workFolder, writeTarget, type TargetSettings } from '../pulumi/index.js';
import { declareResources, readStackConfig, warn, type StackConfig } from '../pulumi/program.js';
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
export type StackConnection = Pick<TargetSettings, 'profile' | 'assumeRole' | 'requestsPerSecond' | 'roles'>;

/**
 * The Pulumi program: plans from the state that `idc adopt` recorded to the snapshot that the configuration chooses, and
 * declares the result. Plain `pulumi preview` and `pulumi up` run this.
 * @throws GuardError when a guard refuses, EngineError STACK_NOT_ADOPTED
 */
export async function declareStack(context: ProgramContext, connectionOf: (instanceName: string) => Promise<StackConnection>): Promise<void> {
  const config = readStackConfig();
  const full = { ...context, instanceName: config.instance };
  const plan = await planStack(full, config);
  refuse(plan.refusals);
  const folder = workFolder(context.repository.root);
  const targetFile = folder.targetFile(config.stackName);
  const connection = await connectionOf(config.instance);
  const requestsPerSecond = config.requestsPerSecond ?? connection.requestsPerSecond;
  const roles = connection.roles && { ...connection.roles, strategy: config.restore.strategy };
  await writeTarget(targetFile, targetOf(plan, plan, {
    ...connection, roles, requestsPerSecond, journalFile: folder.journalFile(config.stackName), callsFile: folder.callsFile(config.stackName),
  }));
  await declareResources(plan.after, plan.after, targetFile);
}

async function planStack(context: OperationContext, config: StackConfig): Promise<RestorePlan> {
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
  return planRestore(live.snapshot, desired.snapshot, { ...policy, callerArn: live.metadata?.caller });
}
