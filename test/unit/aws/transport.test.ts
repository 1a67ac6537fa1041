import { createServer, type AddressInfo } from 'node:net';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient } from '@aws-sdk/client-iam';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { STSClient } from '@aws-sdk/client-sts';
import { expect } from 'chai';
import { connectAws } from '../../../src/aws/index.js';
import { rejection } from '../../support/rejection.js';

const clients = [CloudTrailClient, CloudWatchLogsClient, IAMClient, IdentitystoreClient, KMSClient, OrganizationsClient, S3Client, SSOAdminClient, STSClient];

/** The first byte of a TLS record that holds a handshake (RFC 8446, section 5.1). */
const handshake = 0x16;

describe('the way to AWS', () => {
  it('is TLS for every service of AWS in every partition, where nobody names an endpoint', () => {
    for (const Client of clients) {
      for (const region of ['eu-central-1', 'cn-north-1', 'us-gov-west-1']) {
        const { config } = new Client({ region }) as { config: { endpointProvider: (parameters: object) => { url: URL } } };
        expect(config.endpointProvider({ Region: region, Bucket: 'copies' }).url.protocol, `${Client.name} in ${region}`).to.equal('https:');
      }
    }
  });

  it('begins with a TLS handshake, before anything of a request', async () => {
    const first: number[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (data) => { first.push(data[0] ?? -1); socket.destroy(); });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const variables = { AWS_ENDPOINT_URL: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
    const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, variables);
    try {
      const aws = await connectAws({ region: 'us-east-1', requestsPerSecond: 0 });
      expect((await rejection(aws.callerIdentity())).code).to.equal('AWS_UNREACHABLE');
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
      server.close();
    }
    expect(new Set(first)).to.deep.equal(new Set([handshake]));
  });
});
