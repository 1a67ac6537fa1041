import { testGuide } from '../../support/guide.js';

describe('the guide to restores', () => {
  testGuide('docs/guide/restore.md');
});
