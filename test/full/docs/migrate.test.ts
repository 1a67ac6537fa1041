import { testGuide } from '../../support/guide.js';

describe('the guide to migration', () => {
  testGuide('docs/guide/migrate.md', { instances: 2 });
});
