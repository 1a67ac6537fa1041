import * as cloudTrail from '@aws-sdk/client-cloudtrail';
import * as iam from '@aws-sdk/client-iam';
import * as identityStore from '@aws-sdk/client-identitystore';
import * as organizations from '@aws-sdk/client-organizations';
import * as ssoAdmin from '@aws-sdk/client-sso-admin';
import * as sts from '@aws-sdk/client-sts';
import type { Json, JsonObject } from '../../../src/emulator/json.js';
import type { Answer, AwsClient, ServiceName } from './client.js';

type Class<Argument, Made> = new (argument: Argument) => Made;
type Paginate = (config: { client: SdkClient }, input: JsonObject) => AsyncIterable<JsonObject>;

interface SdkClient {
  send(command: object): Promise<object>;
  destroy(): void;
}

/** A package of the SDK: its commands and paginators are found by the operation's name. */
interface SdkPackage {
  readonly client: Class<object, SdkClient>;
  readonly exports: Readonly<Record<string, unknown>>;
}

const packages: Readonly<Record<ServiceName, SdkPackage>> = {
  'sso-admin': { client: ssoAdmin.SSOAdminClient, exports: ssoAdmin },
  identitystore: { client: identityStore.IdentitystoreClient, exports: identityStore },
  organizations: { client: organizations.OrganizationsClient, exports: organizations },
  cloudtrail: { client: cloudTrail.CloudTrailClient, exports: cloudTrail },
  iam: { client: iam.IAMClient, exports: iam },
  sts: { client: sts.STSClient, exports: sts },
};

/** The AWS SDK for JavaScript. */
export function sdkClient(): AwsClient {
  return {
    call: async ({ service, operation, input, allPages, endpoint, region, credentials }) => {
      const { client: Client, exports } = packages[service];
      const client = new Client({
        endpoint, region, maxAttempts: 1,
        credentials: { accessKeyId: credentials.AccessKeyId, secretAccessKey: credentials.SecretAccessKey, sessionToken: credentials.SessionToken },
      });
      try {
        return { output: await (allPages ? sendAll(client, exports, operation, input) : send(client, exports, operation, input)) };
      } catch (error) {
        return refusalOf(error);
      } finally {
        client.destroy();
      }
    },
    stop: async () => undefined,
  };
}

async function send(client: SdkClient, exports: SdkPackage['exports'], operation: string, input: JsonObject): Promise<Json> {
  const Command = exports[`${operation}Command`] as Class<JsonObject, object>;
  return plain(await client.send(new Command(input)));
}

async function sendAll(client: SdkClient, exports: SdkPackage['exports'], operation: string, input: JsonObject): Promise<Json> {
  const paginate = exports[`paginate${operation}`] as Paginate;
  const merged: Record<string, Json> = {};
  for await (const page of paginate({ client }, input)) {
    for (const [name, value] of Object.entries(plain(page) as JsonObject)) {
      if (Array.isArray(value)) merged[name] = [...(merged[name] as Json[] | undefined ?? []), ...(value as Json[])];
    }
  }
  return merged;
}

/** As JSON: times become ISO texts, and members that are undefined go. */
function plain(output: object): Json {
  return JSON.parse(JSON.stringify({ ...output, $metadata: undefined })) as Json;
}

function refusalOf(error: unknown): Answer {
  if (!(error instanceof Error) || !('$metadata' in error)) throw error;
  const { name, message, ...others } = error;
  const members = Object.entries(JSON.parse(JSON.stringify(others)) as JsonObject).filter(([member]) => /^[A-Z]/.test(member) && member !== 'Message');
  return { error: { name, message, members: Object.fromEntries(members) } };
}
