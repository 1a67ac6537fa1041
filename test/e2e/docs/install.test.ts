import { testGuide } from '../../support/guide.js';

describe('the guide to installing', () => {
  testGuide('docs/guide/install.md');
});
