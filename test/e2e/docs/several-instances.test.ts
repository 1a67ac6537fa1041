import { emptySeed } from '../../../src/emulator/index.js';
import { testGuide } from '../../support/guide.js';

describe('the guide to several instances', () => {
  testGuide('docs/guide/several-instances.md', { seed: emptySeed, instances: 2 });
});
