import { setMaxListeners } from 'node:events';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsError, UsageError } from '../errors/index.js';
import type { InstanceInfo } from '../model/index.js';
import type { AnswerMemory } from './answer-memory.js';
import { makeCaller, type CallCounts, type Caller } from './caller.js';
import { cloudTrail, lookupsPerSecond } from './cloud-trail.js';
import { identityStore } from './identity-store.js';
import { paginate } from './paginate.js';
import { instanceDetails } from './instance-details.js';
import { organization } from './organization.js';
import type { IdentityStorePort, InstanceDetailsPort, OrganizationPort, SsoAdminPort, TrailPort } from './ports.js';
import { rateLimiter } from './rate-limiter.js';
import { required } from './required.js';
import { sendThrough } from './send-through.js';
import { ssoAdmin } from './sso-admin.js';

/** Where and as whom to call AWS; what is absent comes from where every AWS tool takes it. */
export interface AwsSettings {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** Calls a second for each service; 0 is no limit. */
  readonly requestsPerSecond: number;
  /** Ends all calls when it is aborted; they fail with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Who calls, as STS says. */
export interface CallerIdentity {
  readonly arn: string;
  readonly accountId: string;
}

/** AWS as the operations see it before an instance is chosen. */
export interface AwsPort {
  readonly region: string;
  /** Most calls a second to each service; 0: no limit. */
  readonly requestsPerSecond: number;
  readonly calls: CallCounts;
  callerIdentity(): Promise<CallerIdentity>;
  /**
   * The organization's instance in this Region.
   * @throws AwsError AWS_INSTANCE_NOT_FOUND when there is none.
   */
  findInstance(): Promise<InstanceInfo>;
  readonly organization: OrganizationPort;
  /** Of the caller's account and this Region. */
  readonly trail: TrailPort;
  open(instance: Pick<InstanceInfo, 'instanceArn' | 'identityStoreId'>): InstancePorts;
  /** The same AWS, with the same limits and counts, whose reads are answered from a memory where it knows them. */
  remembering(memory: AnswerMemory): AwsPort;
}

/** The two services of one instance. */
export interface InstancePorts {
  readonly identityStore: IdentityStorePort;
  readonly ssoAdmin: SsoAdminPort;
  readonly details: InstanceDetailsPort;
}

/**
 * Connects to AWS, or to the endpoint that AWS_ENDPOINT_URL names. Nothing is sent yet.
 * @throws UsageError CONFIG_INVALID when no Region is set.
 */
export async function connectAws(settings: AwsSettings): Promise<AwsPort> {
  const options = {
    maxAttempts: 1, // retries are ours: the SDK's would bypass the limiter and the counts
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
    ...(settings.region === undefined ? {} : { region: settings.region }),
    ...(settings.profile === undefined ? {} : { profile: settings.profile }),
  };
  const clients = {
    ssoAdmin: new SSOAdminClient(options),
    identityStore: new IdentitystoreClient(options),
    sts: new STSClient(options),
    organizations: new OrganizationsClient(options),
    cloudTrail: new CloudTrailClient(options),
  };
  const region = await clients.ssoAdmin.config.region().catch((cause: unknown) => {
    throw new UsageError('CONFIG_INVALID', {
      message: 'No AWS Region is set',
      remedy: 'Set AWS_REGION, or add --region with the Region of your IAM Identity Center instance.',
      cause,
    });
  });
  const calls: CallCounts = new Map();
  const { signal } = settings;
  if (signal !== undefined) setMaxListeners(0, signal); // each call under way listens to it
  const caller = (rate = settings.requestsPerSecond): Caller => makeCaller(rateLimiter(rate), { counts: calls, signal });
  const trailRate = settings.requestsPerSecond === 0 ? 0 : Math.min(lookupsPerSecond, settings.requestsPerSecond);
  const callers = { ssoAdmin: caller(), identityStore: caller(), trail: caller(trailRate), other: caller() };

  const port = (memory?: AnswerMemory): AwsPort => {
    const through = {
      ssoAdmin: sendThrough(clients.ssoAdmin, { service: 'sso', caller: callers.ssoAdmin, signal, memory }),
      identityStore: sendThrough(clients.identityStore, { service: 'identitystore', caller: callers.identityStore, signal, memory }),
      organizations: sendThrough(clients.organizations, { service: 'organizations', caller: callers.other, signal, memory }),
      sts: sendThrough(clients.sts, { service: 'sts', caller: callers.other, signal }),
      cloudTrail: sendThrough(clients.cloudTrail, { service: 'cloudtrail', caller: callers.trail, signal }),
    };
    return {
      region,
      requestsPerSecond: settings.requestsPerSecond,
      calls,
      callerIdentity: async () => {
        const identity = await callers.other.call('sts:GetCallerIdentity', () => through.sts.send(new GetCallerIdentityCommand({})));
        return { arn: required(identity.Arn, 'Arn', 'sts:GetCallerIdentity'), accountId: required(identity.Account, 'Account', 'sts:GetCallerIdentity') };
      },
      findInstance: () => findInstance(through.ssoAdmin, callers.ssoAdmin, region),
      organization: organization(through.organizations, callers.other),
      trail: cloudTrail(through.cloudTrail, callers.trail),
      open: ({ instanceArn, identityStoreId }) => ({
        identityStore: identityStore(through.identityStore, callers.identityStore, identityStoreId),
        ssoAdmin: ssoAdmin(through.ssoAdmin, callers.ssoAdmin, instanceArn),
        details: instanceDetails(through.ssoAdmin, callers.ssoAdmin, instanceArn),
      }),
      remembering: port,
    };
  };
  return port();
}

async function findInstance(client: SSOAdminClient, caller: Caller, region: string): Promise<InstanceInfo> {
  const found = paginate(async (NextToken) => {
    const page = await caller.call('sso:ListInstances', () => client.send(new ListInstancesCommand({ NextToken })));
    return { items: page.Instances ?? [], nextToken: page.NextToken };
  });
  for await (const instance of found) {
    return {
      instanceArn: required(instance.InstanceArn, 'InstanceArn', 'sso:ListInstances'),
      identityStoreId: required(instance.IdentityStoreId, 'IdentityStoreId', 'sso:ListInstances'),
      ownerAccountId: required(instance.OwnerAccountId, 'OwnerAccountId', 'sso:ListInstances'),
      region,
      ...(instance.Name ? { name: instance.Name } : {}),
    };
  }
  throw new AwsError('AWS_INSTANCE_NOT_FOUND', {
    message: `There is no IAM Identity Center instance in Region ${region} for these credentials`,
    remedy: 'Choose the instance\'s home Region with --region, and the management account or delegated administrator with --profile.',
    details: { region },
  });
}
