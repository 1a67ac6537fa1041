import { testGuide } from '../../support/guide.js';

describe('the guide to an external identity provider', () => {
  testGuide('docs/guide/external-identity-provider.md');
});
