import { testGuide } from '../../support/guide.js';

describe('the guide to drills', () => {
  testGuide('docs/guide/drill.md', { instances: 2 });
});
