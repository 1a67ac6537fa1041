import { testGuide } from '../../support/guide.js';

describe('the guide to troubleshooting', () => {
  testGuide('docs/guide/troubleshooting.md');
});
