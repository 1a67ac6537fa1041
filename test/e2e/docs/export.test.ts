import { testGuide } from '../../support/guide.js';

describe('the guide to export and import', () => {
  testGuide('docs/guide/export.md');
});
