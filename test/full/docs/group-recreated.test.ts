import { testGuide } from '../../support/guide.js';

describe('the story of a group that was made anew by hand', () => {
  testGuide('docs/guide/stories/group-recreated.md');
});
