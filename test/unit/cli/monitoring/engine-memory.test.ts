import { expect } from 'chai';
import { stackOptions, type InstanceContext } from '../../../../src/cli/instances.js';
import { setEnvironment } from '../../../support/emulated-instance.js';

describe('the memory of the engine', () => {
  const context = (engineMemoryBytes?: number): InstanceContext => ({ settings: () => ({ requestsPerSecond: 0 }), roles: undefined, engineMemoryBytes }) as unknown as InstanceContext;
  const limitOf = async (bytes?: number): Promise<string | undefined> => (await stackOptions(context(bytes), 'test')).environment['GOMEMLIMIT'];

  it('is what the configuration says, unless the environment says something else', async () => {
    const before = process.env['GOMEMLIMIT'];
    Reflect.deleteProperty(process.env, 'GOMEMLIMIT');
    expect([await limitOf(), await limitOf(2 ** 30)]).to.deep.equal([undefined, '1024MiB']);
    const undo = setEnvironment({ GOMEMLIMIT: '5GiB' });
    expect(await limitOf(2 ** 30)).to.equal('5GiB');
    undo();
    if (before !== undefined) process.env['GOMEMLIMIT'] = before;
  });
});
