import { applyWorkflows, parseConfig, planWorkflows, refuseEdited, type IdcConfig, type OperationContext, type WorkflowFile, type WorkflowPlan } from '../../operations/index.js';
import { configFileName, editConfig, openConfigured } from '../instances.js';
import { isCheckout } from '../is-checkout.js';
import type { Shell } from '../wire.js';

/** What a change of the schedules has come to. */
export interface ChangedSchedules {
  /** The configuration as messages name it. */
  readonly file: string;
  readonly config: IdcConfig;
  readonly workflows: readonly WorkflowFile[];
}

/**
 * Changes a schedule in the configuration, and its workflow with it: both or none.
 * @param edit the text of the file, undefined where there is none, to what it shall be
 * @throws GuardError WORKFLOW_EDITED; UsageError
 */
export async function changeSchedule(shell: Shell, name: string, edit: (text: string | undefined, file: string) => string, isForced: boolean): Promise<ChangedSchedules> {
  const { repository } = await openConfigured(shell);
  const file = configFileName(shell);
  let text = '';
  await editConfig(shell, (before) => (text = edit(before, file)), { dryRun: true });
  const config = parseConfig(Buffer.from(text), file);
  const plan = await planSync(shell, repository, config, isForced, name);
  refuseEdited(plan);
  await editConfig(shell, (before) => edit(before, file));
  await applyWorkflows(repository, plan);
  return { file, config, workflows: plan.files.filter(({ outcome }) => outcome !== 'unchanged') };
}

/** How the workflows would be made equal to the schedules. @param only those of this schedule */
export async function planSync({ now }: Shell, repository: OperationContext['repository'], config: IdcConfig, isForced: boolean, only?: string): Promise<WorkflowPlan> {
  const secrets = [...config.targets.values()].flatMap((target) => (target.type === 'git' ? (target.tokenVariable ?? []) : []));
  const settings = { instances: [...config.instances.keys()], isCheckout: isCheckout(repository.root), secrets: [...new Set(secrets)] };
  return planWorkflows(repository, { schedules: [...config.schedules.values()], settings, now: now(), isForced, only });
}
