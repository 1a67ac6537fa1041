import { kindNames, type Coverage, type KindName, type Loss, type SnapshotMetadata } from '../model/index.js';

/** Share of a kind whose absence is a sudden loss where nobody has chosen one. */
const defaultPercent = 30;

/** Of fewer objects any change is a large share. */
const fewest = 5;

type Counts = Readonly<Partial<Record<KindName, number>>>;

/**
 * What there was before: in the last snapshot, or before the loss that it tells of. So a loss is told again by every
 * snapshot until most of it is there again or somebody says that it was meant, and cannot slip through as the second one.
 */
export function countsBefore({ counts, losses }: Pick<SnapshotMetadata, 'counts' | 'losses'>): Counts {
  return { ...counts, ...Object.fromEntries(losses.map(({ kind, before }) => [kind, before])) };
}

/** Kinds that have lost more than so many per cent of their objects since an earlier snapshot. What lies in a gap is not lost. */
export function lossesSince(before: Counts, after: Counts, { kinds, gaps }: Coverage, percent = defaultPercent): Loss[] {
  const unread = new Set(gaps.map(({ kind }) => kind));
  return kindNames.filter((kind) => kinds.includes(kind) && !unread.has(kind)).flatMap((kind) => {
    const [was = 0, is = 0] = [before[kind], after[kind]];
    return was >= fewest && is < was * (1 - percent / 100) ? [{ kind, before: was, after: is }] : [];
  });
}
