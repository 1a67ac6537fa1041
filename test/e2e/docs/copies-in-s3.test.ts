import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect } from 'chai';
import { commitOn, pushAll } from '../../support/copies.js';
import { projectRoot } from '../../support/checkout.js';
import { markedBlocks } from '../../support/marked-blocks.js';
import { requirePythonTools } from '../../support/python.js';
import { withS3, type S3Place } from '../../support/s3-place.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

describe('the guide to a bucket for copies', function () {
  this.timeout(120_000);
  let s3: S3Place;
  withS3((place) => { s3 = place; });

  it('makes a bucket of which the check finds nothing, and that takes a locked copy', async function () {
    const { aws } = requirePythonTools(this);
    const blocks = markedBlocks(readFileSync(join(projectRoot, 'docs/guide/copies-in-s3.md'), 'utf8'));
    const env = {
      ...process.env, PATH: `${dirname(aws)}${delimiter}${process.env['PATH'] ?? ''}`, AWS_ENDPOINT_URL: s3.endpoint,
      AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    };
    for (const { script } of blocks) execFileSync('sh', ['-euc', script], { env, stdio: 'pipe' });
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
