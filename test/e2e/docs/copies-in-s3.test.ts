import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { commitOn, pushAll } from '../../support/copies.js';
import { exportVariables, testGuide } from '../../support/guide.js';
import { pythonTools } from '../../support/python.js';
import { withS3, type S3Place } from '../../support/s3-place.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

describe('the guide to a bucket for copies', function () {
  this.timeout(120_000);
  let s3: S3Place;
  withS3((place) => { s3 = place; });

  testGuide('docs/guide/copies-in-s3.md', {}, (checkout, endpoint) => {
    symlinkSync(pythonTools?.aws ?? '', join(checkout.binaries, 'aws'));
    exportVariables(checkout, {
      AWS_ENDPOINT_URL: endpoint, AWS_ENDPOINT_URL_S3: s3.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test',
      AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    });
    return Promise.resolve();
  });

  it('makes a bucket of which the check finds nothing, and that takes a locked copy', async () => {
    const target = await s3.target('my-identity-center-copies', { region: 'us-east-1', retention: { mode: 'governance', days: 30 } });
    expect((await target.check()).map(({ severity, message }) => `${severity}: ${message}`)).to.deep.equal(['info: There is no copy at s3://my-identity-center-copies yet.']);
    const source = temporaryRepository();
    try {
      commitOn(source, 'snapshots', 'one');
      expect((await pushAll(target, source)).notes).to.deep.equal([]);
    } finally {
      source.remove();
    }
  });
});
