import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { noKeyAccess } from '../../../src/keys/index.js';
import { acceptDrift, initKeys, measureDrift, parseObjects, RepositoryKeys, takeSnapshot } from '../../../src/operations/index.js';
import { withBaseline } from '../../support/baseline.js';
import { ageHolder } from '../../support/key-access.js';
import { rejection } from '../../support/rejection.js';

describe('the baseline of an encrypted repository', function () {
  this.timeout(60_000);

  it('is encrypted, names nobody in the clear, and changes as little as a plain one', () => withBaseline(async ({ context: plain, ports, repository, userId }) => {
    const holder = await ageHolder();
    const keys = new RepositoryKeys(plain.repository, holder.access);
    const context = { ...plain, keys };
    await acceptDrift(context, { commit: {} });
    await initKeys(keys, { passphrase: false, age: [holder.recipient], kms: [], kmsPerPeriod: false, period: 'month', people: true }, new Date());
    await takeSnapshot(context);
    expect((await measureDrift(context)).changes).to.deep.equal([]);
    await ports.identityStore.updateUser(await userId('alice'), [{ path: 'title', value: 'Lead' }]);
    const whole = await acceptDrift(context, { commit: {} });
    expect(whole.files.length, 'what was plain is encrypted as a whole').to.be.greaterThan(11);
    expect(readdirSync(join(repository.root, 'snapshots/default'), { recursive: true }).join(' ')).not.to.match(/alice|Ops/);
    expect(repository.git('log', '-1', '--format=%B')).to.equal('Accept the live state of default\n');
    await takeSnapshot(context);
    await ports.identityStore.updateUser(await userId('bob'), [{ path: 'title', value: 'Lead' }]);
    expect((await acceptDrift(context, { select: parseObjects(['user/bob']), commit: {} })).files).to.have.length(1);
    expect([(await measureDrift(context)).changes, repository.git('status', '--porcelain')]).to.deep.equal([[], '']);
    expect((await rejection(measureDrift({ ...plain, keys: new RepositoryKeys(plain.repository, noKeyAccess) }))).code).to.equal('KEY_LOCKED');
  }));

  it('shows no conflict, and takes the side that is chosen', () => withBaseline(async ({ context: plain, ports, repository, userId }) => {
    const holder = await ageHolder();
    const context = { ...plain, keys: new RepositoryKeys(plain.repository, holder.access) };
    await initKeys(context.keys, { passphrase: false, age: [holder.recipient], kms: [], kmsPerPeriod: false, period: 'month', people: false }, new Date());
    const title = async (value: string): Promise<void> => ports.identityStore.updateUser(await userId('alice'), [{ path: 'title', value }]);
    await takeSnapshot(context);
    await acceptDrift(context, { commit: {} });
    await title('Reviewed');
    await acceptDrift(context, { commit: {} }); // as if it had been edited: no snapshot shows it
    await title('Live');
    await takeSnapshot(context);
    expect(await rejection(acceptDrift(context, { how: 'merge', commit: {} }))).to.include({ code: 'GUARD_CONFLICTS', exitCode: 5 });
    expect((await acceptDrift(context, { how: 'merge', favor: 'theirs', commit: {} })).files).to.have.length(1);
    expect([(await measureDrift(context)).changes, repository.git('status', '--porcelain')]).to.deep.equal([[], '']);
  }));
});
