import { kindNames, type Coverage, type KindName } from '../model/index.js';
import type { RestorePolicy } from './policy.js';

/** A part of the target that a restore leaves as it is, because the snapshot does not hold it. */
export interface Lacking {
  readonly kind: KindName;
  /** Absent: the whole kind. */
  readonly name?: string | undefined;
  readonly reason: string;
}

/**
 * What a snapshot does not hold of the kinds that a restore is about: parts that could not be read, and kinds that nobody asked for.
 * A restore of named objects alone lacks nothing.
 */
export function lackingOf({ kinds, gaps }: Coverage, policy: Pick<RestorePolicy, 'kinds' | 'only'>): Lacking[] {
  if (policy.only !== undefined) return [];
  return (policy.kinds ?? kindNames).flatMap((kind) => {
    if (!kinds.includes(kind)) return [{ kind, reason: 'it was taken without them' }];
    return gaps.filter((gap) => gap.kind === kind).map(({ name, reason }) => ({ kind, name, reason }));
  });
}
