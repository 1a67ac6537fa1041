import { expect } from 'chai';
import { keptUntilOld } from '../../../src/aws/assume-role.js';
import { connectAws, type AwsPort, type Credentials } from '../../../src/aws/index.js';
import { emptySeed, startEmulator, type Emulator } from '../../../src/emulator/index.js';
import { rejection } from '../../support/rejection.js';

describe('keptUntilOld', () => {
  const minute = 60_000;
  let now = 0;
  let renewed = 0;
  const source = keptUntilOld(async (): Promise<Credentials> => {
    renewed += 1;
    return { accessKeyId: `key ${renewed}`, secretAccessKey: 's', expiration: new Date(now + 15 * minute) };
  }, () => now);

  it('shares one renewal among all who ask at once, and renews five minutes before the end', async () => {
    const keys = await Promise.all([source(), source(), source()]);
    expect(keys.map(({ accessKeyId }) => accessKeyId)).to.deep.equal(['key 1', 'key 1', 'key 1']);
    now = 9.9 * minute;
    expect((await source()).accessKeyId).to.equal('key 1');
    now = 10 * minute;
    expect((await source()).accessKeyId).to.equal('key 2');
  });

  it('does not keep a failure', async () => {
    let fails = true;
    const flaky = keptUntilOld(() => (fails ? Promise.reject(new Error('no')) : Promise.resolve({ accessKeyId: 'a', secretAccessKey: 'b' })));
    expect(await flaky().catch(() => 'failed')).to.equal('failed');
    fails = false;
    expect(await flaky()).to.have.property('accessKeyId', 'a');
  });
});

describe('assumed roles', () => {
  let emulator: Emulator;
  const device = 'arn:aws:iam::111111111111:mfa/ada';
  const roleArn = 'arn:aws:iam::111111111111:role/guarded';

  before(async () => {
    emulator = await startEmulator({ seed: { ...emptySeed, roles: [{ accountId: '111111111111', name: 'guarded', mfaSerial: device }] } });
    Object.assign(process.env, { AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  });
  after(async () => {
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) Reflect.deleteProperty(process.env, name);
    await emulator.stop();
  });
  beforeEach(() => { emulator.clearCalls(); });

  const connect = (settings: object): Promise<AwsPort> => connectAws({ requestsPerSecond: 0, ...settings });

  it('ask once for the code of a device, whatever is called then', async () => {
    let asked = 0;
    const askMfaCode = (): Promise<string> => {
      asked += 1;
      return Promise.resolve('123456');
    };
    const aws = await connect({ assumeRole: [{ roleArn, mfaSerial: device, sessionName: 'night' }], askMfaCode });
    await Promise.all([aws.callerIdentity(), aws.findInstance()]);
    expect((await aws.callerIdentity()).arn).to.equal('arn:aws:sts::111111111111:assumed-role/guarded/night');
    expect(asked).to.equal(1);
    expect(aws.calls.get('sts:AssumeRole')).to.equal(1);
    expect((await aws.credentials()).sessionToken).to.be.a('string');
  });

  it('are retried when STS throttles, and only there', async () => {
    emulator.addFault({ operation: 'AssumeRole', times: 2, error: { type: 'Throttling', message: 'Rate exceeded' } });
    const aws = await connect({ assumeRole: [{ roleArn: 'arn:aws:iam::111111111111:role/any' }] });
    expect((await aws.callerIdentity()).arn).to.equal('arn:aws:sts::111111111111:assumed-role/any/idc');
    expect([aws.calls.get('sts:AssumeRole'), aws.calls.get('sts:GetCallerIdentity')]).to.deep.equal([3, 1]);
  });

  it('end a call with their own refusal, which names the role', async () => {
    const error = await rejection((await connect({ assumeRole: [{ roleArn: roleArn }] })).callerIdentity());
    expect(error.code).to.equal('AWS_ACCESS_DENIED');
    expect(error.details['denied']).to.deep.include({ action: 'sts:AssumeRole', resource: roleArn });
    expect(emulator.calls.map(({ operation }) => operation)).to.deep.equal(['AssumeRole']);
  });
});
