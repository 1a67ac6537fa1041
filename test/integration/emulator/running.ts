import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { STSClient } from '@aws-sdk/client-sts';
import { ListInstancesCommand } from '@aws-sdk/client-sso-admin';
import { type Emulator, type EmulatorOptions, type EmulatorSeed, emptySeed, startEmulator } from '../../../src/emulator/index.js';

/** A running emulator with a client for each of its services. */
export interface Running {
  readonly emulator: Emulator;
  readonly sso: SSOAdminClient;
  readonly store: IdentitystoreClient;
  readonly organizations: OrganizationsClient;
  readonly sts: STSClient;
  readonly InstanceArn: string;
  readonly IdentityStoreId: string;
}

export const managementAccountId = emptySeed.managementAccountId;
export const [, { id: accountA }, { id: accountB }] = emptySeed.accounts as unknown as readonly [unknown, { id: string }, { id: string }];

/** Settings of a client of the emulator: one attempt, so that errors are seen as they come. */
export function clientSettings(endpoint: string, accessKeyId = 'test', region = 'us-east-1') {
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey: 'test' }, maxAttempts: 1 };
}

/** Starts an emulator for one story and stops it after it. */
export async function withEmulator(options: EmulatorOptions, story: (running: Running) => Promise<void>): Promise<void> {
  const emulator = await startEmulator({ asyncMs: 0, ...options });
  const settings = clientSettings(emulator.endpoint);
  const clients = [new SSOAdminClient(settings), new IdentitystoreClient(settings), new OrganizationsClient(settings), new STSClient(settings)] as const;
  const [sso, store, organizations, sts] = clients;
  try {
    const { Instances } = await sso.send(new ListInstancesCommand({}));
    const { InstanceArn = '', IdentityStoreId = '' } = Instances?.[0] ?? {};
    await story({ emulator, sso, store, organizations, sts, InstanceArn, IdentityStoreId });
  } finally {
    clients.forEach((client) => client.destroy());
    await emulator.stop();
  }
}

/** What a refused call says. */
export interface Refusal {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
  readonly Reason?: string;
  readonly ResourceType?: string;
  readonly ResourceId?: string;
  readonly RequestId?: string;
}

/** The error of a call; a call that succeeds fails the test. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata, ...members } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { ...members, name, message, status: $metadata?.httpStatusCode };
  }
  throw new Error('expected the call to be refused');
}

/** A seed with two users, a group, a permission set, and the group assigned to one account. */
export const smallSeed: EmulatorSeed = {
  ...emptySeed,
  users: ['ann', 'bob'].map((userName) => ({
    userName, displayName: userName, name: { givenName: userName, familyName: 'Example' }, emails: [{ value: `${userName}@example.com`, primary: true }],
  })),
  groups: [{ displayName: 'Admins', description: 'All of them', members: ['ann'] }],
  permissionSets: [{ name: 'ReadOnly', managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], tags: { team: 'core' } }],
  assignments: [{ accountId: accountA, permissionSet: 'ReadOnly', group: 'Admins' }],
};
