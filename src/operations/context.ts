import type { AwsPort } from '../aws/index.js';
import type { CallPrediction } from '../collect/call-budget.js';
import type { KindName, Loss, ObjectKey } from '../model/index.js';
import type { RiskSettings } from '../risk/index.js';
import type { EngineProgress } from '../pulumi/index.js';
import type { RequireApproval } from './approval/require-approval.js';
import type { RepositoryKeys } from './encryption/repository-keys.js';
import type { SnapshotSigning } from './signing/index.js';
import type { Repository } from '../store/index.js';

/** What an operation tells while it works. */
export type Progress =
  | { readonly type: 'step'; readonly text: string }
  /** Everything is read. From here on the process may be ended anywhere, and may be too busy to notice that it shall end. */
  | { readonly type: 'writing' }
  /** Something that people should know, once. */
  | { readonly type: 'notice'; readonly text: string }
  /** A warning: far fewer objects of a kind are there than before. It is in the snapshot as well. */
  | { readonly type: 'loss'; readonly loss: Loss }
  /** A snapshot that was read or written. Nothing for people: the audit log names it. */
  | { readonly type: 'snapshot'; readonly snapshotId: string }
  | { readonly type: 'predicted'; readonly prediction: CallPrediction }
  | { readonly type: 'collected'; readonly kind: KindName; readonly count: number }
  | { readonly type: 'engine'; readonly progress: EngineProgress };

/** Where every operation works. AWS is connected only when an operation needs it. */
export interface OperationContext {
  readonly repository: Repository;
  /** Keys of encrypted snapshots; default: none is at hand. */
  readonly keys?: RepositoryKeys | undefined;
  /** Signs snapshots and judges their signatures; absent: neither. */
  readonly signing?: SnapshotSigning | undefined;
  /** Name of the instance: its folder under `snapshots/`. */
  readonly instanceName: string;
  /** The only kinds that are read of this instance; default: all. */
  readonly kinds?: readonly KindName[] | undefined;
  /** Days after which an incremental backup reads everything; default: 7. */
  readonly fullAfterDays?: number | undefined;
  /** Share of a kind, in per cent, whose loss between two snapshots is a sudden loss; default: 30. */
  readonly suddenLossPercent?: number | undefined;
  /** How the risk of a change is judged; default: as the rules have it. */
  readonly risk?: RiskSettings | undefined;
  /** File with the last activity of users, from the root of the repository; absent: nobody knows it. */
  readonly activityFile?: string | undefined;
  /** Whether backups look in CloudTrail for who made the changes; default: yes. */
  readonly actors?: boolean | undefined;
  /** Lets the objects of a plan be written, before anything is; absent: everybody may. @throws DeniedError */
  readonly authorize?: ((objects: readonly ObjectKey[]) => Promise<void>) | undefined;
  /** Makes sure that a second person has approved what is about to be written; absent: nobody has to. @throws GuardError GUARD_APPROVAL */
  readonly requireApproval?: RequireApproval | undefined;
  /**
   * Called once before the first write to AWS, with the calls that are predicted. From there on no limit ends the run.
   * @throws GuardError LIMIT_CALLS
   */
  readonly beforeWriting?: ((predictedCalls: number) => void) | undefined;
  readonly aws: () => Promise<AwsPort>;
  readonly now: () => Date;
  readonly toolVersion: string;
  readonly onProgress: (progress: Progress) => void;
  /** Aborted when the run shall end; the reason is the error that it ends with. */
  readonly signal?: AbortSignal | undefined;
  /** Waits for the turn to commit, where several instances write to one repository at the same time. */
  readonly inTurn?: <T>(commit: () => Promise<T>) => Promise<T>;
}
