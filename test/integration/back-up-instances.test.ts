import { expect } from 'chai';
import { emptySeed } from '../../src/emulator/index.js';
import { backUpInstances, readDemoOrganization } from '../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';

describe('backUpInstances', () => {
  let instance: EmulatedInstance;
  before(async () => { instance = await emulatedInstance(await readDemoOrganization(), { seed: emptySeed }); });
  after(() => instance.stop());

  it('gives each of many instances a commit of its own, and the one that fails none', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `i${index}`);
    const contexts = names.map((instanceName) => ({
      ...instance.context, instanceName, ...(instanceName === 'i7' ? { aws: () => Promise.reject(new Error('no')) } : {}),
    }));
    const backups = await backUpInstances(contexts);
    expect(backups.map(({ instanceName }) => instanceName)).to.deep.equal(names);
    expect(backups.filter(({ error }) => error !== undefined).map(({ instanceName, error }) => [instanceName, error?.code])).to.deep.equal([['i7', 'INTERNAL']]);
    expect(instance.repository.git('rev-list', '--count', 'snapshots')).to.equal('24');
    expect(new Set(backups.map(({ taken }) => taken?.metadata.snapshotId)).size).to.equal(25);
    expect(instance.repository.git('fsck', '--strict')).to.equal('');
  });

  it('reads no more instances at a time than it may', async () => {
    let [underWay, most] = [0, 0];
    const aws = async (): Promise<never> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      throw new Error('no');
    };
    const contexts = Array.from({ length: 6 }, (_, index) => ({ ...instance.context, instanceName: `n${index}`, aws }));
    expect(await backUpInstances(contexts, {}, 2)).to.have.length(6);
    expect(most).to.be.greaterThan(0).and.lessThan(3);
  });
});
