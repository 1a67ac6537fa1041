import { testGuide } from '../../support/guide.js';

describe('the guide to the emulator', () => {
  testGuide('docs/guide/emulator.md');
});
