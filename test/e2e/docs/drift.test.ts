import { testGuide } from '../../support/guide.js';

describe('the guide to drift', () => {
  testGuide('docs/guide/drift.md');
});
