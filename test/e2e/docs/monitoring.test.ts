import { testGuide } from '../../support/guide.js';

describe('the guide to monitoring', () => {
  testGuide('docs/guide/monitoring.md');
});
