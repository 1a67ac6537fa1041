import { expect } from 'chai';
import { withDamagedDemo } from '../support/damaged-demo.js';
import { requireFoundation } from '../support/foundation/declared.js';
import { engineStack, type EngineStack } from '../support/foundation/engine-stack.js';
import { policiesFor, refusedCalls } from '../support/foundation/refused-calls.js';
import { wholeConfig } from '../support/foundation/sample.js';

describe('the foundation stack on the engine, through its life', function () {
  this.timeout(600_000);
  let stack: EngineStack;
  before(async function () {
    requireFoundation(this);
    stack = await engineStack();
    expect(await stack.pulumi('stack', 'init')).to.include({ code: 0 });
  });
  after(() => { stack.remove(); });

  const run = async (...args: string[]): Promise<string> => {
    const { code, output } = await stack.pulumi(...args);
    expect(code, output).to.equal(0);
    return output;
  };

  it('comes up with everything asked for, and has no changes then', async () => {
    stack.configure({ ...wholeConfig, protect: 'true' });
    await run('up', '--yes', '--skip-preview');
    await run('preview', '--expect-no-changes');
  });

  it('keeps bucket, keys and log group from being destroyed until they are no longer protected', async () => {
    const { code, output } = await stack.pulumi('destroy', '--yes', '--skip-preview');
    expect(code).not.to.equal(0);
    expect(output).to.contain('because it is protected');
    const left = await run('stack', 'export');
    for (const kept of ['aws:s3/bucket:Bucket::copies', 'aws:kms/key:Key::copies-key', 'aws:kms/key:Key::operations-key', 'aws:kms/key:Key::signing-key', 'aws:cloudwatch/logGroup:LogGroup::audit']) {
      expect(left).to.contain(`::${kept}"`);
    }
    stack.configure({ ...wholeConfig, protect: 'false' });
    await run('up', '--yes', '--skip-preview');
    await run('destroy', '--yes', '--skip-preview');
  });
});

describe('the restoring role of the foundation stack', function () {
  this.timeout(600_000);

  it('is allowed each call of a restore by the engine: readings, checks, writes, looks at what is under way, and the proof', async () => {
    await withDamagedDemo(async ({ instance, run }) => {
      instance.emulator.clearCalls();
      await run();
      const calls = instance.emulator.calls.map(({ operation }) => operation);
      expect(calls).to.include.members(['SimulatePrincipalPolicy', 'CreateAccountAssignment', 'CreateGroupMembership', 'ListAccounts']);
      // The test calls as a user, whose permissions the restore asks for in place of those of the role.
      const { caller = '' } = instance.emulator.calls[0] ?? {};
      expect(refusedCalls(policiesFor('restore', await instance.aws.findInstance(), { restoreRoleArn: caller }), instance.emulator.calls)).to.deep.equal([]);
    });
  });
});
