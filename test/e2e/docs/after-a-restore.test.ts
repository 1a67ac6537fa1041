import { testGuide } from '../../support/guide.js';

describe('the guide to what comes after a restore', () => {
  testGuide('docs/guide/after-a-restore.md');
});
