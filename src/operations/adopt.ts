import type { AssumedRole } from '../aws/index.js';
import { planRestore } from '../plan/index.js';
import { locatePulumi, withAdopted, type Environment, type ResourceChoice, type TargetRoles } from '../pulumi/index.js';
import { deleteRef } from '../store/index.js';
import { commitLive } from './commit-live.js';
import type { OperationContext } from './context.js';
import { readLive, type LiveState } from './read-live.js';

/** Which stack, and how its engine and provider run. */
export interface StackOptions {
  readonly stackName: string;
  readonly environment: Environment;
  readonly awsVariables: Readonly<Record<string, string>>;
  readonly profile?: string | undefined;
  /** Roles that the provider assumes, beginning with the credentials that environment and profile give. */
  readonly assumeRole?: readonly AssumedRole[] | undefined;
  readonly requestsPerSecond: number;
  /** Who may write what, for the provider to decide. */
  readonly roles?: TargetRoles | undefined;
  /** What the engine sees; default: auto, which leaves out equal objects where there are very many. */
  readonly resources?: ResourceChoice | 'auto' | undefined;
}

/** The private reference that holds what was live when a stack adopted it. */
export function adoptedRef(stackName: string): string {
  return `refs/identity-center/adopted/${stackName}`;
}

/**
 * Records what a stack is about to adopt. A checkpoint of changed objects alone would make plain `pulumi preview` lie, so
 * then nothing stays recorded, and the program of that stack refuses to run until it has adopted again.
 */
export async function recordAdopted(context: OperationContext, live: LiveState, stackName: string, resources: ResourceChoice): Promise<void> {
  const ref = adoptedRef(stackName);
  if (resources === 'all') await commitLive(context, live, { purpose: 'safety', ref });
  else await deleteRef(context.repository, ref);
}

/** Writes the live state as the stack's checkpoint, so that plain `pulumi preview` is true. Nothing is written to AWS. */
export async function adopt(context: OperationContext, options: StackOptions): Promise<LiveState> {
  await locatePulumi(options.environment); // before minutes are spent on reading
  const live = await readLive(context);
  context.onProgress({ type: 'step', text: `adopting the live state into stack ${options.stackName}` });
  await recordAdopted(context, live, options.stackName, 'all');
  const plan = planRestore(live.snapshot, live.snapshot, { strategy: 'mirror' });
  await withAdopted(plan, { ...options, resources: 'all', repositoryRoot: context.repository.root }, () => Promise.resolve());
  return live;
}
