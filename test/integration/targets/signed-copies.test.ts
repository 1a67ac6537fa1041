import { expect } from 'chai';
import { pushTargets, SnapshotSigning, type TargetCopy } from '../../../src/operations/index.js';
import { sshSigner } from '../../../src/signing/index.js';
import { openRepository } from '../../../src/store/index.js';
import { copies, snapshotAt, snapshotIds, targetsOf, type Copies } from '../../support/copied-history.js';
import { sshKeys, type SshKeys } from '../../support/ssh-keys.js';
import type { TemporaryRepository } from '../../support/temporary-repository.js';

describe('signed snapshots of two machines in one copy', function () {
  this.timeout(60_000);
  let place: Copies;
  let keys: SshKeys;
  let allowed: string;
  const keyOf: Record<string, string> = {};

  before(() => {
    keys = sshKeys();
    for (const name of ['one', 'two', 'stranger']) keyOf[name] = keys.make(name);
    allowed = keys.allow('allowed', ['one@example.com', keyOf['one'] ?? ''], ['two@example.com', keyOf['two'] ?? '']);
  });
  after(() => keys.remove());
  beforeEach(() => { place = copies(); });
  afterEach(() => { place.remove(); });

  async function signing({ root }: TemporaryRepository, name: string): Promise<SnapshotSigning> {
    return new SnapshotSigning(await openRepository(root), { signer: sshSigner(keyOf[name] ?? ''), ...(name === 'stranger' ? { required: false } : { allowedSigners: allowed, required: true }) });
  }

  async function push(from: TemporaryRepository, name: string): Promise<TargetCopy | undefined> {
    const [pushed] = await pushTargets({ ...(await targetsOf(from, place.directory('copy'))), signing: await signing(from, name) });
    return pushed;
  }

  const gitSays = ({ git }: TemporaryRepository): string => git('-c', `gpg.ssh.allowedSignersFile=${allowed}`, 'log', '--format=%G?', 'snapshots').replaceAll('\n', '');

  it('stay good for plain git where they are written anew on top of one another', async () => {
    const [one, two] = [place.repository(), place.repository()];
    const ids = [await snapshotAt(one, 1, 'aaaa', await signing(one, 'one')), await snapshotAt(two, 2, 'bbbb', await signing(two, 'two')), await snapshotAt(one, 3, 'aaaa', await signing(one, 'one'))];
    await push(one, 'one');
    await push(two, 'two');
    await push(one, 'one');
    for (const repository of [one, two]) expect([snapshotIds(repository), gitSays(repository)]).to.deep.equal([ids, 'GGG']);
  });

  it('are not signed anew for somebody who is no allowed signer: nothing moves on either side', async () => {
    const [stranger, two] = [place.repository(), place.repository()];
    await snapshotAt(two, 1, 'bbbb', await signing(two, 'two'));
    const theirs = await snapshotAt(stranger, 2, 'cccc', await signing(stranger, 'stranger'));
    await push(stranger, 'stranger');
    const before = two.git('rev-parse', 'snapshots');
    const refused = await push(two, 'two');
    expect(refused?.error?.code).to.equal('GUARD_SIGNATURE');
    expect(refused?.error?.message).to.contain(theirs);
    expect(two.git('rev-parse', 'snapshots')).to.equal(before);
    expect(snapshotIds(stranger)).to.deep.equal([theirs]);
  });
});
