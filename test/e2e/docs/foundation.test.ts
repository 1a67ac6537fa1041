import { requireFoundation } from '../../support/foundation/declared.js';
import { installStack } from '../../support/foundation/engine-stack.js';
import { testGuide } from '../../support/guide.js';

/** The plugin for AWS is a stand-in; engine, language host, project file and program are the real ones. */
describe('the guide to the foundation stack', function () {
  this.timeout(240_000);
  before(function () { requireFoundation(this); });

  testGuide('docs/guide/foundation.md', {}, ({ root, binaries }) => installStack(root, binaries));
});
