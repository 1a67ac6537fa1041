import { testGuide } from '../../support/guide.js';

describe('the guide to reviews', () => {
  testGuide('docs/guide/review.md');
});
