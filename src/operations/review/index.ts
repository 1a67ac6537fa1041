export { judgedReview, type Judging } from './judged-review.js';
export { makeReview, type ReviewOptions } from './make-review.js';
export { reviewStates } from './review-states.js';
export { reviewFormatVersion, type NamedAccess, type PermissionShift, type Rename, type Review, type ReviewChange, type ReviewCounts, type ReviewGroup, type ReviewImpact } from './review.js';
