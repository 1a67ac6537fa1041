import { setMaxListeners } from 'node:events';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { UsageError } from '../errors/index.js';
import { partitionOfArn, type InstanceInfo } from '../model/index.js';
import { accessControl } from './access-control.js';
import type { AccessControlPort } from './access-control-ports.js';
import type { ApplicationsPort } from './application-ports.js';
import { applications } from './applications.js';
import type { AnswerMemory } from './answer-memory.js';
import { assumeRoles, type AskMfaCode, type AssumedRole, type CredentialSource, type Credentials } from './assume-role.js';
import { makeCaller, type CallCounts, type Caller } from './caller.js';
import { cloudTrail, lookupsPerSecond } from './cloud-trail.js';
import { checkCaller, isParticular, type Expectation } from './expectation.js';
import { findInstance } from './find-instance.js';
import type { PermissionCheckPort, PolicyLookupPort } from './iam-ports.js';
import { identityStore } from './identity-store.js';
import { instanceDetails } from './instance-details.js';
import { organization } from './organization.js';
import { permissionCheck } from './permission-check.js';
import { lookupRoleIn, policyLookup } from './policy-lookup.js';
import type { IdentityStorePort, InstanceDetailsPort, OrganizationPort, SsoAdminPort, TrailPort } from './ports.js';
import { rateLimiter } from './rate-limiter.js';
import { required } from './required.js';
import { sendThrough } from './send-through.js';
import { ssoAdmin } from './sso-admin.js';
import type { TrustedTokenIssuersPort } from './trusted-token-issuer-ports.js';
import { trustedTokenIssuers } from './trusted-token-issuers.js';

/** Where and as whom to call AWS; what is absent comes from where every AWS tool takes it. */
export interface AwsSettings extends Expectation {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** Calls a second for each service; 0 is no limit. */
  readonly requestsPerSecond: number;
  /** Roles to assume one after the other, beginning with the credentials that AWS's own settings give. */
  readonly assumeRole?: readonly AssumedRole[] | undefined;
  /**
   * Role by which the customer managed policies of an account are looked up, with `{accountId}` in its ARN in place of the
   * account; assumed with the credentials that all other calls have. Absent: nothing is looked up.
   */
  readonly policyLookupRole?: AssumedRole | undefined;
  /** Absent: nobody can be asked. */
  readonly askMfaCode?: AskMfaCode | undefined;
  /** Told whenever STS has said who calls. */
  readonly onCaller?: ((caller: CallerIdentity) => void) | undefined;
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
  /** @throws UsageError TARGET_UNEXPECTED when the caller is not in the account and partition that the settings expect */
  callerIdentity(): Promise<CallerIdentity>;
  /** The credentials that calls are signed with. */
  credentials(): Promise<Credentials>;
  /**
   * The organization's instance in this Region, or the one that the settings expect. Checks the caller before.
   * @throws AwsError AWS_INSTANCE_NOT_FOUND when there is none, UsageError TARGET_UNEXPECTED when it is another one
   */
  findInstance(): Promise<InstanceInfo>;
  readonly organization: OrganizationPort;
  /** Of the caller's account and this Region. */
  readonly trail: TrailPort;
  /** Absent where no role is given by which other accounts can be read. */
  readonly policyLookup?: PolicyLookupPort | undefined;
  /** Of principals in the caller's account. */
  readonly permissionCheck: PermissionCheckPort;
  open(instance: Pick<InstanceInfo, 'instanceArn' | 'identityStoreId'>): InstancePorts;
  /** The same AWS, with the same limits and counts, whose reads are answered from a memory where it knows them. */
  remembering(memory: AnswerMemory): AwsPort;
}

/** The two services of one instance. */
export interface InstancePorts {
  readonly identityStore: IdentityStorePort;
  readonly ssoAdmin: SsoAdminPort;
  readonly details: InstanceDetailsPort;
  readonly accessControl: AccessControlPort;
  readonly trustedTokenIssuers: TrustedTokenIssuersPort;
  readonly applications: ApplicationsPort;
}

/**
 * Connects to AWS, or to the endpoint that AWS_ENDPOINT_URL names. Nothing is sent yet.
 * @throws UsageError CONFIG_INVALID when no Region is set.
 */
export async function connectAws(settings: AwsSettings): Promise<AwsPort> {
  const calls: CallCounts = new Map();
  const { signal } = settings;
  if (signal !== undefined) setMaxListeners(0, signal); // each call under way listens to it
  const caller = (rate = settings.requestsPerSecond): Caller => makeCaller(rateLimiter(rate), { counts: calls, signal });
  const ownOptions = {
    maxAttempts: 1, // retries are ours: the SDK's would bypass the limiter and the counts
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
    ...(settings.region === undefined ? {} : { region: settings.region }),
    ...(settings.profile === undefined ? {} : { profile: settings.profile }),
  };
  const credentials = assumeRoles(settings.assumeRole ?? [], ownOptions, caller(), settings.askMfaCode);
  const options = { ...ownOptions, ...(credentials && { credentials }) };
  const clients = {
    ssoAdmin: new SSOAdminClient(options),
    identityStore: new IdentitystoreClient(options),
    sts: new STSClient(options),
    organizations: new OrganizationsClient(options),
    cloudTrail: new CloudTrailClient(options),
    iam: new IAMClient(options),
  };
  const region = await clients.ssoAdmin.config.region().catch((cause: unknown) => {
    throw new UsageError('CONFIG_INVALID', {
      message: 'No AWS Region is set',
      remedy: 'Set AWS_REGION, or add --region with the Region of your IAM Identity Center instance.',
      cause,
    });
  });
  const trailRate = settings.requestsPerSecond === 0 ? 0 : Math.min(lookupsPerSecond, settings.requestsPerSecond);
  const callers = { ssoAdmin: caller(), identityStore: caller(), trail: caller(trailRate), iam: caller(), other: caller() };
  const sts = sendThrough(clients.sts, { service: 'sts', caller: callers.other, signal });

  const iam = (client: IAMClient): IAMClient => sendThrough(client, { service: 'iam', caller: callers.iam, signal });
  const { policyLookupRole } = settings;
  const memberIam = (accountId: string, role: AssumedRole): IAMClient => {
    const member = assumeRoles([lookupRoleIn(accountId, role)], options, callers.other);
    return iam(new IAMClient({ ...options, ...(member && { credentials: member }) }));
  };

  let isChecked = !isParticular(settings);
  const callerIdentity = async (): Promise<CallerIdentity> => {
    const identity = await callers.other.call('sts:GetCallerIdentity', () => sts.send(new GetCallerIdentityCommand({})));
    const found = { arn: required(identity.Arn, 'Arn', 'sts:GetCallerIdentity'), accountId: required(identity.Account, 'Account', 'sts:GetCallerIdentity') };
    settings.onCaller?.(found);
    checkCaller(found, settings);
    isChecked = true;
    return found;
  };

  const port = (memory?: AnswerMemory): AwsPort => {
    const through = {
      ssoAdmin: sendThrough(clients.ssoAdmin, { service: 'sso', caller: callers.ssoAdmin, signal, memory }),
      identityStore: sendThrough(clients.identityStore, { service: 'identitystore', caller: callers.identityStore, signal, memory }),
      organizations: sendThrough(clients.organizations, { service: 'organizations', caller: callers.other, signal, memory }),
      cloudTrail: sendThrough(clients.cloudTrail, { service: 'cloudtrail', caller: callers.trail, signal }),
    };
    return {
      region,
      requestsPerSecond: settings.requestsPerSecond,
      calls,
      callerIdentity,
      credentials: credentials ?? (clients.sts.config.credentials as CredentialSource),
      findInstance: async () => {
        if (!isChecked) await callerIdentity();
        return findInstance(through.ssoAdmin, callers.ssoAdmin, region, settings.expectedInstanceArn);
      },
      organization: organization(through.organizations, callers.other),
      trail: cloudTrail(through.cloudTrail, callers.trail),
      policyLookup: policyLookupRole && policyLookup(partitionOfArn(policyLookupRole.roleArn) || 'aws', (accountId) => memberIam(accountId, policyLookupRole), callers.iam),
      permissionCheck: permissionCheck(iam(clients.iam), callers.iam, { region, knownRoleArns: (settings.assumeRole ?? []).map(({ roleArn }) => roleArn) }),
      open: ({ instanceArn, identityStoreId }) => ({
        identityStore: identityStore(through.identityStore, callers.identityStore, identityStoreId),
        ssoAdmin: ssoAdmin(through.ssoAdmin, callers.ssoAdmin, instanceArn),
        details: instanceDetails(through.ssoAdmin, callers.ssoAdmin, instanceArn),
        accessControl: accessControl(through.ssoAdmin, callers.ssoAdmin, instanceArn),
        trustedTokenIssuers: trustedTokenIssuers(through.ssoAdmin, callers.ssoAdmin, instanceArn),
        applications: applications(through.ssoAdmin, callers.ssoAdmin, instanceArn),
      }),
      remembering: port,
    };
  };
  return port();
}
