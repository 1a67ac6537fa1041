import { testGuide } from '../../support/guide.js';

describe('the guide to disaster recovery', () => {
  testGuide('docs/guide/disaster-recovery.md');
});
