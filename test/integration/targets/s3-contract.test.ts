import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { testCopyTarget, type ContractPlace } from '../../contract/copy-target.js';
import { startS3, type S3Place } from '../../support/s3-place.js';

/** Turns a bit in the middle of each bundle. */
async function damageBundles({ client }: S3Place, Bucket: string): Promise<void> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
  for (const { Key } of Contents.filter(({ Key: key = '' }) => key.endsWith('.bundle'))) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    const bytes = Buffer.from(await Body!.transformToByteArray());
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = bytes[middle]! ^ 1;
    await client.send(new DeleteObjectCommand({ Bucket, Key }));
    await client.send(new PutObjectCommand({ Bucket, Key, Body: bytes }));
  }
}

describe('a copy in S3', () => {
  let s3: S3Place | undefined;
  after(async () => { await s3?.stop(); });

  for (const [name, useGit] of [['bundles in a bucket', true], ['bundles in a bucket, where no git is installed', false]] as const) {
    testCopyTarget(name, async (test): Promise<ContractPlace> => {
      const place = (s3 ??= await startS3(test));
      const bucket = await place.makeBucket();
      return {
        open: () => place.target(bucket, { prefix: 'team/copies', useGit }),
        damage: () => damageBundles(place, bucket),
        remove: () => Promise.resolve(),
      };
    });
  }
});
