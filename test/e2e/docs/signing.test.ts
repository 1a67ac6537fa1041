import { testGuide } from '../../support/guide.js';

describe('the guide to signatures', () => {
  testGuide('docs/guide/signing.md');
});
