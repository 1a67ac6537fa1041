import { testGuide } from '../../support/guide.js';

describe('the guide to editing by hand', () => {
  testGuide('docs/guide/editing.md');
});
