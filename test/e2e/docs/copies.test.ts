import { testGuide } from '../../support/guide.js';

describe('the guide to copies', () => {
  testGuide('docs/guide/copies.md');
});
