import { testGuide } from '../../support/guide.js';

describe('the quick start', () => {
  testGuide('docs/guide/quick-start.md');
});
