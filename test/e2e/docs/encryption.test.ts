import { testGuide } from '../../support/guide.js';

describe('the guide to encryption', () => {
  testGuide('docs/guide/encryption.md');
});
