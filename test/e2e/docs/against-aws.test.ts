import { testGuide } from '../../support/guide.js';

describe('the guide to credentials and permissions', () => {
  testGuide('docs/guide/against-aws.md');
});
