import { expect } from 'chai';
import { requireFoundation } from '../support/foundation/declared.js';
import { engineStack, type EngineStack } from '../support/foundation/engine-stack.js';
import { leastConfig } from '../support/foundation/sample.js';

/** The plugin for AWS is a stand-in; engine, language host, project file and program are the real ones. */
describe('the foundation stack on the engine', function () {
  this.timeout(180_000);
  let stack: EngineStack;
  before(async function () {
    requireFoundation(this);
    stack = await engineStack();
    expect(await stack.pulumi('stack', 'init')).to.include({ code: 0 });
  });
  after(() => { stack.remove(); });

  it('is refused with what is wrong, a remedy and no stack trace', async () => {
    stack.configure({ repository: 'x', emails: '["me@example.com"]' });
    const { code, output } = await stack.pulumi('preview');
    expect(code).not.to.equal(0);
    expect(output).to.contain('- repository is not OWNER/REPOSITORY as GitHub writes it: x').and.to.contain('- identityStoreId is missing').and.to.contain('remedy: set each with');
    expect(output).not.to.match(/^\s+at .*\.js:\d+/m);
  });

  it('comes up, and tells what the repository needs', async () => {
    stack.configure(leastConfig);
    const up = await stack.pulumi('up', '--yes', '--skip-preview');
    expect(up.code, up.output).to.equal(0);
    expect(up.output).to.match(/\+ 43 created/);
    expect(up.output).to.contain('IDC_BACKUP_ROLE_ARN : "arn:aws:iam::111122223333:role/idc-backup"');
  });
});
