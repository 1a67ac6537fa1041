import { testGuide } from '../../support/guide.js';

describe('the story of the instance that is made anew in another Region', () => {
  testGuide('docs/guide/stories/new-region.md');
});
