import { asIdcError } from '../../errors/index.js';
import type { AuditFields, AuditTrail, IdcConfig, OperationContext, OperationFacts } from '../../operations/index.js';
import { notifyAfterRun } from '../notices/notify-after-run.js';
import { exportMetrics } from '../monitoring/export-metrics.js';
import type { Shell } from '../wire.js';

/** Where an operation has ended. */
export interface EndedRun {
  readonly shell: Shell;
  readonly repository: OperationContext['repository'];
  readonly config: IdcConfig;
  /** What has recorded it, to record what follows. */
  readonly trail: Pick<AuditTrail, 'aside' | 'copy'>;
  /** Where its event was copied to. */
  readonly copies: NonNullable<OperationFacts['copies']>;
}

/** Does something with the event of an operation that has ended, such as sending a message. */
export type AfterRun = (run: EndedRun, event: AuditFields) => Promise<void>;

/** What is done after each operation, in this order. */
const followers: readonly (readonly [name: string, follow: AfterRun])[] = [
  ['the sending of notifications', notifyAfterRun],
  ['the export of metrics', exportMetrics],
];

/** Does all of it. What fails is told and never fails the operation, which is over. */
export async function afterRun(run: EndedRun, event: AuditFields): Promise<void> {
  for (const [name, follow] of followers) {
    await follow(run, event).catch((thrown: unknown) => { run.shell.complain(`warning: ${name} failed: ${asIdcError(thrown).message}`); });
  }
}
