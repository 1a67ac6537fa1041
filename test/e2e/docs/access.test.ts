import { testGuide } from '../../support/guide.js';

describe('the guide to access', () => {
  testGuide('docs/guide/access.md');
});
