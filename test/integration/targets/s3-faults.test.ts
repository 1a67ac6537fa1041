import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { StoreError } from '../../../src/errors/index.js';
import { openRepository, type CopyTarget } from '../../../src/store/index.js';
import { commitOn, fetchAll, movesTo, pushAll, refsIn, replaceKeys, rewriteHistory } from '../../support/copies.js';
import { rejection } from '../../support/rejection.js';
import { withS3, type S3Place } from '../../support/s3-place.js';
import type { Fault, ProxiedRequest } from '../../support/s3-proxy.js';
import { openTemporary, temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

/** No second attempt: what goes wrong is final. */
const once = { retry: { attempts: 1, baseMs: 0, capMs: 0 } };

const isManifest = ({ method, url }: ProxiedRequest): boolean => method === 'PUT' && url.includes('copy.json');
const isUpload = ({ method, url }: ProxiedRequest): boolean => method === 'PUT' && url.includes('.bundle');
const isDownload = ({ method, url }: ProxiedRequest): boolean => method === 'GET' && url.includes('.bundle');

describe('a copy in S3 that does not answer as it should', function () {
  this.timeout(120_000);
  let s3: S3Place;
  let bucket: string;
  let source: TemporaryRepository;
  let target: CopyTarget;

  withS3((place) => { s3 = place; });
  beforeEach(async () => {
    bucket = await s3.makeBucket();
    target = await s3.target(bucket);
    source = temporaryRepository();
    commitOn(source, 'snapshots', 'one');
    replaceKeys(source, 'key 1');
  });
  afterEach(() => {
    s3.proxy.faultOf = () => undefined;
    s3.proxy.before = undefined;
    source.remove();
  });

  /** Lets the first requests of a sort go wrong, so many times. */
  function failing(which: (request: ProxiedRequest) => boolean, fault: Fault, times = 1): () => number {
    let happened = 0;
    s3.proxy.faultOf = (request) => {
      if (!which(request) || happened === times) return undefined;
      happened += 1;
      return fault;
    };
    return () => happened;
  }

  const passing: readonly (readonly [string, (request: ProxiedRequest) => boolean, Fault, number?])[] = [
    ['is too fast for it', () => true, { kind: 'refuse', status: 503, code: 'SlowDown' }, 3],
    ['is cut off in the middle of an upload', isUpload, { kind: 'reset-upload' }],
    ['sends a bundle that is changed on the way', isUpload, { kind: 'flip-upload' }],
    ['gets no answer to the upload of a bundle', isUpload, { kind: 'lose-answer' }],
    ['gets no answer to the manifest', isManifest, { kind: 'lose-answer' }],
    ['writes the manifest at the same time as somebody whose write fails', isManifest, { kind: 'refuse', status: 409, code: 'ConditionalRequestConflict' }],
    ['is answered slowly', () => true, { kind: 'slow', ms: 30 }, 20],
    ['meets an error inside S3', () => true, { kind: 'refuse', status: 500, code: 'InternalError' }, 2],
  ];
  for (const [what, which, fault, times = 1] of passing) {
    it(`is pushed to by who ${what}`, async () => {
      const happened = failing(which, fault, times);
      await pushAll(target, source);
      expect(happened()).to.be.at.least(1);
      expect([...(await fetchAll(target))]).to.deep.equal([...refsIn(source)]);
      expect(await bundles()).to.have.length(2);
    });
  }

  const fetching: readonly (readonly [string, Fault])[] = [
    ['is cut off in the middle of a download', { kind: 'reset-answer' }],
    ['receives a part of a bundle', { kind: 'shorten-answer' }],
    ['receives a bundle that is changed on the way', { kind: 'flip-answer' }],
  ];
  for (const [what, fault] of fetching) {
    it(`is fetched by who ${what}`, async () => {
      await pushAll(target, source);
      const happened = failing(isDownload, fault);
      expect([...(await fetchAll(target))]).to.deep.equal([...refsIn(source)]);
      expect(happened()).to.equal(1);
    });
  }

  it('is not believed when a bundle is another one each time', async () => {
    await pushAll(target, source);
    failing(isDownload, { kind: 'flip-answer' }, 100);
    expect(await rejection(fetchAll(target))).to.include({ code: 'TARGET_INVALID' });
  });

  it('says what is denied, with the request ID', async () => {
    failing(() => true, { kind: 'refuse', status: 403, code: 'AccessDenied' }, 1);
    const error = await rejection(pushAll(target, source));
    expect(error).to.include({ code: 'TARGET_DENIED' });
    expect(error.details).to.include({ requestId: 'PROXY1', action: 's3:GetObject' });
  });

  it('says that it does not answer, so that the same push may be tried later', async () => {
    failing(() => true, { kind: 'reset-answer' }, 100);
    expect(await rejection(pushAll(target, source))).to.include({ code: 'TARGET_UNREACHABLE', retryable: true });
  });

  it('says that there is no such bucket', async () => {
    expect(await rejection((await s3.target('nobody-made-this')).refs())).to.include({ code: 'TARGET_UNREACHABLE' });
  });

  const steps: readonly (readonly [string, (newer: TemporaryRepository) => void])[] = [
    ['adds to the history and replaces the keys', (newer) => { commitOn(newer, 'snapshots', 'three'); replaceKeys(newer, 'key 2'); }],
    ['writes the history anew', (newer) => { commitOn(newer, 'main', 'other'); rewriteHistory(newer, 'snapshots'); }],
  ];
  for (const [what, step] of steps) {
    it(`is whole wherever a push ends that ${what}, and after the next push nothing is left of it`, async () => {
      commitOn(source, 'snapshots', 'two');
      const newer = openTemporary(mkdtempSync(join(tmpdir(), 'idc-newer-')));
      cpSync(source.root, newer.root, { recursive: true });
      step(newer);
      try {
        let isDone = false;
        for (let allowed = 0; !isDone; allowed += 1) {
          bucket = await s3.makeBucket();
          target = await s3.target(bucket);
          await pushAll(target, source);
          isDone = await pushUntil(allowed, newer);
          expect([[...refsIn(source)], [...refsIn(newer)]]).to.deep.include([...(await fetchAll(target))]);
          commitOn(newer, 'main', `after ${allowed}`);
          await pushAll(target, newer);
          expect(await bundles()).to.deep.equal(await namedBundles());
        }
        expect([...(await fetchAll(target))]).to.deep.equal([...refsIn(newer)]);
      } finally {
        newer.remove();
      }
    });
  }

  /** Pushes until so many requests were answered; no other one ever is. True when that was enough. */
  async function pushUntil(allowed: number, from: TemporaryRepository): Promise<boolean> {
    const cut = await s3.target(bucket, {}, once);
    const moves = movesTo(await cut.refs(), from);
    const start = s3.proxy.requests.length;
    s3.proxy.before = ({ number }) => (number - start > allowed ? Promise.reject(new Error('stopped')) : Promise.resolve());
    try {
      await cut.push(await openRepository(from.root), moves, new Date());
      return true;
    } catch (thrown) {
      if (thrown instanceof StoreError && thrown.code === 'TARGET_UNREACHABLE') return false;
      throw thrown;
    } finally {
      s3.proxy.before = undefined;
    }
  }

  async function bundles(): Promise<string[]> {
    const found: string[] = [];
    for await (const { key } of (await s3.connect(bucket)).list('bundles/')) found.push(key);
    return found;
  }

  async function namedBundles(): Promise<string[]> {
    const stored = await (await s3.connect(bucket)).get('copy.json', 1e6);
    return (JSON.parse(Buffer.from(stored!.content).toString()) as { bundles: { name: string }[] }).bundles.map(({ name }) => name);
  }
});
