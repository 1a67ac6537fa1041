import { UsageError } from '../errors/index.js';
import { otherRegion, type AssumedRole, type AwsSettings, type InstanceConfig } from '../operations/index.js';
import type { GlobalOptions } from './global-options.js';
import { sessionNameOf } from './session-name.js';

/** Global flags that have a say in how AWS is reached. */
export type ConnectionFlags = Pick<GlobalOptions, 'region' | 'profile' | 'requestsPerSecond'>;

/**
 * How an instance is reached: flags come before the configuration, and that before AWS's own settings.
 * @throws UsageError TARGET_UNEXPECTED when --region contradicts the configuration
 */
export function connectionOf(config: InstanceConfig, flags: ConnectionFlags): AwsSettings {
  const { partition, expectedAccount, expectedInstanceArn, policyLookupRole } = config;
  if (flags.region !== undefined && config.region !== undefined && flags.region !== config.region) throw otherRegion(config.region, flags.region);
  return {
    region: flags.region ?? config.region,
    profile: flags.profile ?? config.profile,
    requestsPerSecond: requestsPerSecond(flags, config.requestsPerSecond),
    assumeRole: config.assumeRole?.map((role): AssumedRole => ({ ...role, sessionName: role.sessionName ?? sessionNameOf(process.env) })),
    policyLookupRole: policyLookupRole === undefined ? undefined : { roleArn: policyLookupRole, sessionName: sessionNameOf(process.env) },
    partition,
    expectedAccount,
    expectedInstanceArn,
  };
}

/**
 * Calls a second for each service: the flag or variable, else the configuration, else the service's published 20, and no
 * limit for an endpoint on this machine, which is an emulator.
 */
export function requestsPerSecond({ requestsPerSecond: flag }: ConnectionFlags, configured?: number): number {
  const text = flag ?? process.env['IDC_REQUESTS_PER_SECOND'];
  if (text === undefined) return configured ?? (isLocal(process.env['AWS_ENDPOINT_URL']) ? 0 : 20);
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new UsageError('USAGE', {
    message: `${JSON.stringify(text)} is not a number of requests per second`,
    remedy: 'Give a number such as 10, or 0 for no limit.',
  });
}

function isLocal(endpoint: string | undefined): boolean {
  return endpoint !== undefined && /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/.test(endpoint);
}
