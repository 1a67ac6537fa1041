import { sign, generateKeyPairSync } from 'node:crypto';
import { CreateKeyCommand, KMSClient, type KeySpec } from '@aws-sdk/client-kms';
import { expect } from 'chai';
import { connectKms, type KmsSigningPort } from '../../../src/aws/index.js';
import { AwsError } from '../../../src/errors/index.js';
import { SnapshotSigning } from '../../../src/operations/signing/index.js';
import { kmsSigner } from '../../../src/signing/index.js';
import { commitSnapshot, openRepository } from '../../../src/store/index.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { startMoto } from '../../support/moto-server.js';
import { requirePythonTools } from '../../support/python.js';
import { rejection } from '../../support/rejection.js';
import { makeHistory } from '../../support/retention-law.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { sshKeys, type SshKeys } from '../../support/ssh-keys.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const steps = [{ instance: 'default', hours: 1, content: 0, purpose: 'backup' as const, tags: [] }];

describe('snapshots signed with keys of AWS KMS', function () {
  this.timeout(60_000);
  let temporary: TemporaryRepository;
  let keys: SshKeys;
  beforeEach(() => {
    temporary = temporaryRepository();
    keys = sshKeys();
  });
  afterEach(() => {
    temporary.remove();
    keys.remove();
  });

  /** Signs a snapshot, and lets plain git and this program judge it. */
  async function expectAccepted(kms: KmsSigningPort, keyArn: string): Promise<void> {
    const repository = await openRepository(temporary.root);
    const signer = kmsSigner(kms, keyArn);
    const allowedSigners = keys.allow('allowed', [await new SnapshotSigning(repository, { signer, required: false }).allowedLine('kms'), '']);
    const signing = new SnapshotSigning(repository, { signer, allowedSigners, required: true });
    await makeHistory(temporary.root, steps, signing);
    expect(temporary.git('-c', `gpg.ssh.allowedSignersFile=${allowedSigners}`, 'log', '--format=%G?', '-1', 'snapshots')).to.equal('G');
    expect(await signing.verdictOf(temporary.git('rev-parse', 'snapshots'))).to.include({ state: 'good', signer: 'kms' });
  }

  describe('as moto has them', () => {
    const ends: (() => void | Promise<void>)[] = [];
    let client: KMSClient;
    before(async function () {
      const moto = await startMoto(requirePythonTools(this));
      ends.push(moto.stop);
      ends.unshift(setEnvironment({ AWS_ENDPOINT_URL: moto.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }));
      client = new KMSClient({ region: 'us-east-1' });
      ends.unshift(() => { client.destroy(); });
    });
    after(async () => {
      for (const end of ends) await end();
    });

    async function keyOf(spec: KeySpec, usage: 'SIGN_VERIFY' | 'ENCRYPT_DECRYPT' = 'SIGN_VERIFY'): Promise<string> {
      return (await client.send(new CreateKeyCommand({ KeySpec: spec, KeyUsage: usage }))).KeyMetadata?.Arn ?? '';
    }

    for (const spec of ['ECC_NIST_P256', 'ECC_NIST_P384', 'ECC_NIST_P521', 'RSA_3072'] satisfies KeySpec[]) {
      it(`are accepted by plain git with a key of type ${spec}`, async () => {
        await expectAccepted(connectKms({ region: 'us-east-1' }), await keyOf(spec));
      });
    }

    it('are not written with a key that is not there, or of which SSH has no signatures', async () => {
      const arn = 'arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000';
      const ready = async (key: string) => rejection(kmsSigner(connectKms({ region: 'us-east-1' }), key).ready());
      expect((await ready(arn)).code).to.equal('AWS_NOT_FOUND');
      const other = await ready(await keyOf('ECC_SECG_P256K1'));
      expect(other).to.include({ code: 'SIGNING_FAILED' });
      expect(other.message).to.include('of which SSH has no signatures');
      expect((await ready(await keyOf('RSA_2048', 'ENCRYPT_DECRYPT'))).message).to.include('it is for ENCRYPT_DECRYPT');
    });
  });

  it('are accepted with a key of type ECC_NIST_EDWARDS25519', async () => {
    const pair = generateKeyPairSync('ed25519');
    const spki = pair.publicKey.export({ format: 'der', type: 'spki' });
    await expectAccepted({
      publicKey: () => Promise.resolve({ spki, spec: 'ECC_NIST_EDWARDS25519', usage: 'SIGN_VERIFY' }),
      sign: (_key, message, algorithm) => {
        expect(algorithm).to.equal('ED25519_SHA_512');
        return Promise.resolve(sign(null, message, pair.privateKey));
      },
    }, 'arn');
  });

  it('are not written when KMS denies it or answers with something else', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const publicKey = () => Promise.resolve({ spki: pair.publicKey.export({ format: 'der', type: 'spki' }), spec: 'ECC_NIST_P256', usage: 'SIGN_VERIFY' });
    const repository = await openRepository(temporary.root);
    const failing = async (answer: () => Promise<Uint8Array>): Promise<string> => {
      const signing = new SnapshotSigning(repository, { signer: kmsSigner({ publicKey, sign: answer }, 'arn'), required: false });
      return (await rejection(commitSnapshot(repository, { files: treeFiles(smallState), metadata: sampleMetadata(), signing }))).code;
    };
    expect(await failing(() => Promise.reject(new AwsError('AWS_ACCESS_DENIED', { message: 'denied', remedy: 'none' })))).to.equal('AWS_ACCESS_DENIED');
    expect(await failing(() => Promise.resolve(Buffer.from('nonsense')))).to.equal('SIGNING_FAILED');
    expect(await failing(() => Promise.resolve(sign('sha256', Buffer.from('something else'), pair.privateKey)))).to.equal('SIGNING_FAILED');
    expect(temporary.git('for-each-ref')).to.equal('');
    expect(temporary.git('count-objects')).to.equal('0 objects, 0 kilobytes');
  });
});
