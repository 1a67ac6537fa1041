import type { AwsPort, AwsSettings } from './connect.js';
import type { KmsPort, KmsSettings, KmsSigningPort } from './kms.js';

/**
 * Connects to AWS, or to the endpoint that AWS_ENDPOINT_URL names. Nothing is sent yet. The SDK is loaded only now: most commands
 * never ask AWS anything, and it is half of what they would load.
 * @throws UsageError CONFIG_INVALID when no Region is set.
 */
export async function connectAws(settings: AwsSettings): Promise<AwsPort> {
  return (await import('./connect.js')).connectAws(settings);
}

/** KMS in the Region that each key's ARN names. Nothing is sent yet, and the SDK is loaded with the first call. */
export function connectKms(settings: KmsSettings): KmsPort & KmsSigningPort {
  let connected: Promise<KmsPort & KmsSigningPort> | undefined;
  const kms = (): Promise<KmsPort & KmsSigningPort> => (connected ??= import('./kms.js').then((module) => module.connectKms(settings)));
  return {
    describeKey: async (...args) => (await kms()).describeKey(...args),
    encrypt: async (...args) => (await kms()).encrypt(...args),
    decrypt: async (...args) => (await kms()).decrypt(...args),
    createKey: async (...args) => (await kms()).createKey(...args),
    scheduleDeletion: async (...args) => (await kms()).scheduleDeletion(...args),
    publicKey: async (...args) => (await kms()).publicKey(...args),
    sign: async (...args) => (await kms()).sign(...args),
  };
}
