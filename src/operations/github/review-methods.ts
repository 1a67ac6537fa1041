import type { Snapshot } from '../../model/index.js';
import type { Judging, Review } from '../review/index.js';

/** Writes a review as markdown of at most so many characters. Names in it are other people's. */
export type RenderReview = (review: Review, limit: number) => string;

/** How a change is judged; default: by the rules and settings of the repository. */
export type ReviewMethods = Pick<Judging, 'assess'>;

/** A state of the same instance that holds nothing. */
export function emptyLike(snapshot: Snapshot): Snapshot {
  return { ...snapshot, accounts: [], objects: new Map() };
}
