import { testGuide } from '../../support/guide.js';

describe('the guide to the audit log', () => {
  testGuide('docs/guide/audit.md');
});
