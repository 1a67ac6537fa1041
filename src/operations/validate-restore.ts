import type { Refusal, TargetFinding } from '../model/index.js';
import { lackingOf, predictRestore } from '../plan/index.js';
import type { OperationContext } from './context.js';
import { planChecked, startRestore, type PreparedRestore, type RestoreOptions } from './prepare-restore.js';

/** Everything that speaks against a restore, or that it cannot do, all at once. */
export interface RestoreValidation extends Pick<PreparedRestore, 'snapshot' | 'plan' | 'prediction' | 'lacking'> {
  /** Refusals besides those that the findings explain. */
  readonly refusals: readonly Refusal[];
  readonly errors: readonly TargetFinding[];
  readonly warnings: readonly TargetFinding[];
}

/** Plans a restore and asks the target all that can be asked beforehand. The engine does not run, and nothing is written. */
export async function validateRestore(context: OperationContext, options: RestoreOptions): Promise<RestoreValidation> {
  const start = await startRestore(context, options);
  const { plan } = await planChecked(context, options, start);
  return {
    snapshot: start.desired.label,
    plan,
    prediction: predictRestore(plan, options),
    lacking: lackingOf(start.desired.snapshot.coverage, options.policy),
    refusals: plan.refusals.filter(({ guard }) => guard !== 'compatibility'),
    errors: plan.findings.filter(({ severity }) => severity === 'error'),
    warnings: plan.findings.filter(({ severity }) => severity === 'warning'),
  };
}
