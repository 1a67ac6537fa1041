import type { CopyTarget } from '../../store/index.js';
import type { OperationContext } from '../context.js';

/** A target as the configuration names it. */
export interface NamedTarget {
  readonly name: string;
  readonly copy: CopyTarget;
  /** Branches that are copied besides the snapshots, their keys and their pins. */
  readonly branches: readonly string[];
}

/** Where copies are made: from one repository to some targets, without AWS Identity Center. */
export interface TargetsContext extends Pick<OperationContext, 'repository' | 'now' | 'onProgress' | 'signing'> {
  readonly targets: readonly NamedTarget[];
  /** Begins again where a copy was and nothing is any more. */
  readonly anew?: boolean | undefined;
}
