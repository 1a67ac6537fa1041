import { testGuide } from '../../support/guide.js';

describe('the guide to notifications', () => {
  testGuide('docs/guide/notifications.md');
});
