import { testGuide } from '../../support/guide.js';

describe('the guide to retention', () => {
  testGuide('docs/guide/retention.md');
});
