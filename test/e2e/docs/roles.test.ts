import { testGuide } from '../../support/guide.js';

describe('the guide to roles', () => {
  testGuide('docs/guide/roles.md');
});
