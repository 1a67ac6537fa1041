import { expect } from 'chai';
import { awsErrorFrom, makeCaller } from '../../../src/aws/index.js';
import { AwsError } from '../../../src/errors/index.js';

const sdkError = (name: string, message = 'text', more: object = {}): Error => Object.assign(new Error(message), { name, $metadata: { requestId: 'r-1' } }, more);
const waits: number[] = [];
const clock = { nowMs: () => 0, sleep: (ms: number) => Promise.resolve(void waits.push(ms)) };
let refusals = 0;
const limiter = { admit: () => Promise.resolve(), throttled: () => { refusals += 1; } };
const caller = (attempts = 4) => makeCaller(limiter, { retry: { attempts, baseMs: 100, capMs: 300 }, clock, random: () => 1 });

/** Fails so many times with an error, then answers. */
function failing(times: number, error: Error): () => Promise<string> {
  let calls = 0;
  return () => ((calls += 1) > times ? Promise.resolve('answer') : Promise.reject(error));
}

async function errorOf(work: Promise<unknown>): Promise<AwsError> {
  const thrown: unknown = await work.then(() => undefined, (error: unknown) => error);
  expect(thrown).to.be.instanceOf(AwsError);
  return thrown as AwsError;
}

describe('makeCaller', () => {
  beforeEach(() => {
    waits.length = 0;
    refusals = 0;
  });

  it('retries throttling with a wait that doubles up to the cap, and counts every call', async () => {
    const { call, admit, counts } = caller();
    const send = failing(3, sdkError('ThrottlingException'));
    const admitted = async (): Promise<string> => {
      await admit('sso:ListPermissionSets');
      return send();
    };
    expect(await call('sso:ListPermissionSets', admitted)).to.equal('answer');
    expect(waits).to.deep.equal([200, 300, 300]);
    expect(counts.get('sso:ListPermissionSets')).to.equal(4);
  });

  it('tells the limiter of calls that come too fast, and not of operations that are too many', async () => {
    await caller().call('sso:X', failing(2, sdkError('ThrottlingException', 'Rate exceeded')));
    await caller().call('sso:X', failing(1, sdkError('ThrottlingException', 'There are too many requests processing. Please try again later.')));
    expect(refusals).to.equal(2);
  });

  it('gives up after its attempts with the code, the action and the request ID', async () => {
    const error = await errorOf(caller(2).call('sso:X', failing(9, sdkError('ThrottlingException'))));
    expect(error.code).to.equal('AWS_THROTTLED');
    expect(error.message).to.include('sso:X').and.to.include('r-1');
  });

  for (const [what, error] of [
    ['a transient conflict', sdkError('ConflictException', 'There is a conflicting operation in process.')],
    ['a concurrent modification', sdkError('ConflictException', 'x', { Reason: 'CONCURRENT_MODIFICATION' })],
    ['a failure on the side of the service', sdkError('InternalServerException')],
    ['a connection reset', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
  ] as const) {
    it(`retries ${what}`, async () => {
      expect(await caller().call('sso:X', failing(1, error))).to.equal('answer');
    });
  }

  for (const [what, error, code] of [
    ['a name that is taken', sdkError('ConflictException', 'PermissionSet with name X already exists.'), 'AWS_CONFLICT'],
    ['a user name that is taken', sdkError('ConflictException', 'Duplicate UserName', { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' }), 'AWS_CONFLICT'],
    ['a missing permission', sdkError('AccessDeniedException'), 'AWS_ACCESS_DENIED'],
    ['a value that is not valid', sdkError('ValidationException'), 'AWS_INVALID'],
    ['expired credentials', sdkError('ExpiredTokenException'), 'AWS_CREDENTIALS'],
  ] as const) {
    it(`does not retry ${what}`, async () => {
      expect((await errorOf(caller().call('sso:X', failing(1, error)))).code).to.equal(code);
      expect(waits).to.deep.equal([]);
    });
  }

  it('ends a call and its wait for another attempt as soon as the run is interrupted', async () => {
    for (const send of [() => new Promise<string>(() => undefined), failing(9, sdkError('ThrottlingException'))]) {
      const controller = new AbortController();
      const forever = { nowMs: () => 0, sleep: () => new Promise<void>(() => undefined) };
      const call = makeCaller(limiter, { clock: forever, signal: controller.signal }).call('sso:X', send);
      setImmediate(() => { controller.abort(new Error('stop')); });
      expect(await call.catch((thrown: unknown) => thrown)).to.have.property('message', 'stop');
    }
  });

  it('names the remedy of an endpoint that does not answer', () => {
    expect(awsErrorFrom(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 'sso:X').remedy).to.include('AWS_ENDPOINT_URL');
  });
});
