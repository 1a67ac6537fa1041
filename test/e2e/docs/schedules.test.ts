import { testGuide } from '../../support/guide.js';

describe('the guide to schedules', () => {
  testGuide('docs/guide/schedules.md');
});
