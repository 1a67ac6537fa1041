import { expect } from 'chai';
import { connectKms, type KmsPort } from '../../../src/aws/index.js';
import { AwsError } from '../../../src/errors/index.js';
import { noKeyAccess, type KeyAccess } from '../../../src/keys/index.js';
import { destroyPeriod, initKeys, openRepository, rewrapKeys, RepositoryKeys } from '../../../src/operations/index.js';
import { readKeyBranch, writeKeyBranch } from '../../../src/store/index.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { startMoto } from '../../support/moto-server.js';
import { requirePythonTools } from '../../support/python.js';
import { rejection } from '../../support/rejection.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

/** A key that waits for its deletion refuses every use (KMS developer guide, key states); moto's goes on. */
function refusingDeleted(kms: KmsPort): KmsPort {
  const deleted = new Set<string>();
  return {
    ...kms,
    scheduleDeletion: (keyArn, days) => { deleted.add(keyArn); return kms.scheduleDeletion(keyArn, days); },
    decrypt: async (keyArn, bytes, bound) => {
      if (deleted.has(keyArn)) throw new AwsError('AWS_INVALID', { message: `${keyArn} is pending deletion`, remedy: 'none' });
      return kms.decrypt(keyArn, bytes, bound);
    },
  };
}

const now = new Date('2026-11-25T12:00:00Z');
const context = { 'identity-center-backup:key': '0011' };

describe('keys in AWS KMS', function () {
  this.timeout(60_000);
  const ends: (() => void | Promise<void>)[] = [];
  let temporary: TemporaryRepository;
  let kms: KmsPort;
  let access: KeyAccess;

  before(async function () {
    const moto = await startMoto(requirePythonTools(this));
    ends.push(moto.stop);
    ends.unshift(setEnvironment({ AWS_ENDPOINT_URL: moto.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }));
    kms = refusingDeleted(connectKms({ region: 'us-east-1' }));
    access = { ...noKeyAccess, kms: () => kms };
  });
  after(async () => {
    for (const end of ends) await end();
  });
  beforeEach(() => { temporary = temporaryRepository(); });
  afterEach(() => { temporary.remove(); });

  /** The keys of the repository as another process sees them. */
  async function keysNow(): Promise<RepositoryKeys> {
    return new RepositoryKeys(await openRepository(temporary.root), access);
  }

  async function baseKey(): Promise<string> {
    return kms.createKey('arn:aws:kms:us-east-1:123456789012:key/none', 'base', 'always');
  }

  it('give back a secret with the context that it was encrypted with, and with no other', async () => {
    const arn = await baseKey();
    const encrypted = await kms.encrypt(arn, Buffer.from('secret'), context);
    expect(Buffer.from(await kms.decrypt(arn, encrypted, context)).toString()).to.equal('secret');
    expect((await rejection(kms.decrypt(arn, encrypted, { other: 'context' }))).code).to.equal('AWS_INVALID');
    expect(await kms.describeKey(arn)).to.equal(arn);
    expect((await rejection(kms.describeKey('arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000'))).code).to.equal('AWS_NOT_FOUND');
  });

  it('open the snapshots of a repository, and can be exchanged', async () => {
    const [first, second] = [await baseKey(), await baseKey()];
    await initKeys(await keysNow(), { passphrase: false, age: [], kms: [first], kmsPerPeriod: false, period: 'month', people: true }, now);
    const key = await (await keysNow()).writingKey(now);
    await rewrapKeys(await keysNow(), { add: { passphrase: false, age: [], kms: [second], kmsPerPeriod: false }, remove: [first] }, now);
    await kms.scheduleDeletion(first, 7);
    expect(await (await keysNow()).writingKey(now)).to.deep.equal(key);
  });

  it('of a period are deleted with it, so that a copy of the key file helps nobody', async () => {
    const base = await baseKey();
    await initKeys(await keysNow(), { passphrase: false, age: [], kms: [base], kmsPerPeriod: true, period: 'month', people: false }, now);
    const keys = await keysNow();
    const key = await keys.writingKey(now);
    const copy = await readKeyBranch(keys.repository);
    const destroyed = await destroyPeriod(keys, '2026-11', 7, now);
    expect(destroyed.keyIds).to.deep.equal([key?.id]);
    expect(destroyed.kms).to.have.length(1);
    expect(destroyed.copiesOpenWith).to.deep.equal([]);
    expect((await rejection((await keysNow()).ring([key?.id ?? '']))).code).to.equal('KEY_DESTROYED');
    const branch = await readKeyBranch(keys.repository);
    await writeKeyBranch(keys.repository, Object.fromEntries(copy?.files ?? []), branch?.commit, now);
    expect((await rejection((await keysNow()).ring([key?.id ?? '']))).code).to.equal('KEY_REFUSED');
  });
});
