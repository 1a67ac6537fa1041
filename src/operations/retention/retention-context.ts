import type { RetentionPolicy, Duration } from '../../retention/index.js';
import type { SnapshotSigning } from '../signing/index.js';
import type { Repository } from '../../store/index.js';

/** Where retention works: on the history of a repository, without AWS. */
export interface RetentionContext {
  readonly repository: Repository;
  readonly now: () => Date;
  /** The policy of an instance; undefined: nothing of it is pruned. */
  readonly policyOf: (instanceName: string) => RetentionPolicy | undefined;
  /** For how long what was removed can be put back. */
  readonly keepDeleted: Duration;
  /** Signs those snapshots again that are written anew; absent: they lose their signatures. */
  readonly signing?: SnapshotSigning | undefined;
  /** Bytes that the repository shall take at most; nearing them gives a warning. */
  readonly maxBytes?: number | undefined;
}
