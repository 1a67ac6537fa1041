import { testGuide } from '../../support/guide.js';

describe('the story of an organization that is split', () => {
  testGuide('docs/guide/stories/organization-split.md', { instances: 2 });
});
