import type { KmsPort } from '../aws/index.js';

/** What is at hand to open keys. Each is asked for when it is needed, and may give nothing. */
export interface KeyAccess {
  readonly passphrase: () => Promise<string | undefined>;
  /** Identities of age, `AGE-SECRET-KEY-1…`. */
  readonly ageIdentities: () => Promise<readonly string[]>;
  readonly kms: () => KmsPort | undefined;
  /** The only root key whose file is believed; absent: any that opens. */
  readonly fingerprint?: string | undefined;
}

/** Nothing is at hand. */
export const noKeyAccess: KeyAccess = {
  passphrase: () => Promise.resolve(undefined),
  ageIdentities: () => Promise.resolve([]),
  kms: () => undefined,
};
