import { testGuide } from '../../support/guide.js';

describe('the guide to approvals', () => {
  testGuide('docs/guide/approval.md');
});
