import type { Clock } from './clock.js';
import type { IdSource } from './id-source.js';
import type { Instance } from './instance.js';
import type { ListOrder } from './listed-map.js';
import type { Account, Organization } from './organization.js';
import type { Quotas } from './quotas.js';
import type { Trail } from './trail.js';

/** Who a pair of credentials stands for. */
export interface Identity {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
  /** Undefined: `test`, which is what people give to emulators. */
  readonly secretAccessKey?: string | undefined;
  /** Temporary credentials must be sent with it. */
  readonly sessionToken?: string | undefined;
  /** Epoch seconds; undefined: never. */
  readonly expiresAt?: number | undefined;
}

/** A role that asks for something of who assumes it. */
export interface Role {
  readonly accountId: string;
  readonly name: string;
  readonly externalId?: string | undefined;
  /** Account IDs and ARNs that may assume it; undefined: everybody. */
  readonly trusted?: readonly string[] | undefined;
  /** Serial number of the device whose code must be sent. */
  readonly mfaSerial?: string | undefined;
  /** Longest session in seconds; default an hour. */
  readonly maxSessionSeconds?: number | undefined;
}

/** A permission that a caller lacks. Patterns may hold `*` and `?`, as in IAM. */
export interface Denial {
  /** Account ID, or pattern of the caller's ARN; default: everybody. */
  readonly principal?: string | undefined;
  /** Pattern such as `sso:Create*`. */
  readonly action: string;
  /** Pattern of the resource's ARN; default: every resource. */
  readonly resource?: string | undefined;
}

/** Everything the emulator holds, and the sources of time, order and identifiers that its rules use. */
export interface World {
  /** Region of unsigned requests. */
  readonly region: string;
  readonly organizations: readonly Organization[];
  readonly instances: Instance[];
  /** Identities by access key ID. */
  readonly identities: Map<string, Identity>;
  readonly roles: readonly Role[];
  /** Only the declared roles exist; otherwise every role of every account can be assumed. */
  readonly onlyDeclaredRoles: boolean;
  readonly denials: Denial[];
  readonly quotas: Quotas;
  readonly trail: Trail;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly order: ListOrder;
  /** Gives the duration of the next piece of asynchronous work, in milliseconds. */
  readonly nextWorkMs: () => number;
  /** Organizations shows an account's State and no Status any more. */
  readonly withoutAccountStatus: boolean;
}

/** An account with the organization that it belongs to. */
export interface MemberAccount {
  readonly account: Account;
  readonly organization: Organization;
}

/** Finds an account in all organizations. */
export function findAccount({ organizations }: World, accountId: string): MemberAccount | undefined {
  for (const organization of organizations) {
    const account = organization.accounts.get(accountId);
    if (account !== undefined) {
      return { account, organization };
    }
  }
  return undefined;
}
