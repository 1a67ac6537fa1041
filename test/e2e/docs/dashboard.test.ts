import { testGuide } from '../../support/guide.js';

describe('the guide to the dashboard', () => {
  testGuide('docs/guide/dashboard.md');
});
