import type { Review } from '../../../operations/index.js';

/** A review as data: docs/reference/review.md. What scripts have read from the beginning comes first. */
export function reviewDocument({ from, to, changes, gaps, impact, ...review }: Review): object {
  return { from, to, changes, gaps, ...(impact && { impact }), ...review };
}
