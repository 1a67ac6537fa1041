import { reviewCsv } from '../../src/cli/render/review/review-csv.js';
import { reviewDocument } from '../../src/cli/render/review/review-document.js';
import { reviewMarkdown } from '../../src/cli/render/review/review-markdown.js';
import { reviewPage } from '../../src/cli/render/review/review-page.js';
import { renderReview } from '../../src/cli/render/review/review-text.js';
import { plainStyle } from '../../src/cli/render/style.js';
import { sampleReview } from './sample-review.js';

/** Golden files of the review, by their name in test/golden/review. */
export const reviewFiles: Readonly<Record<string, string>> = {
  'review.txt': `${renderReview(sampleReview, plainStyle, 120)}\n`,
  'review.md': reviewMarkdown(sampleReview),
  'review.html': reviewPage(sampleReview),
  'review.json': `${JSON.stringify(reviewDocument(sampleReview), undefined, 2)}\n`,
  'review.csv': reviewCsv(sampleReview),
};
