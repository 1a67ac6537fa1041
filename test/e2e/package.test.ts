import { provePackage } from '../support/package-law.js';

describe('the package as npm installs it', () => {
  provePackage();
});
