import { testGuide } from '../../support/guide.js';

describe('the guide to risk', () => {
  testGuide('docs/guide/risk.md');
});
