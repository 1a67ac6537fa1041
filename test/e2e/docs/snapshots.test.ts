import { testGuide } from '../../support/guide.js';

describe('the guide to snapshots', () => {
  testGuide('docs/guide/snapshots.md');
});
