import { testGuide } from '../../../support/guide.js';

describe('the story of an account that lost its assignments', () => {
  testGuide('docs/guide/stories/account-wiped.md');
});
