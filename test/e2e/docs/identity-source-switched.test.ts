import { testGuide } from '../../support/guide.js';

describe('the story of the identity source that was switched', () => {
  testGuide('docs/guide/stories/identity-source-switched.md');
});
