import type { Clock } from './clock.js';
import type { IdSource } from './id-source.js';
import type { Instance } from './instance.js';
import type { ListedMap, ListOrder } from './listed-map.js';

/** A member of the organization. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE';
  /** Customer managed policies that exist there, as `/path/Name`; undefined: every policy exists. */
  readonly iamPolicies: ReadonlySet<string> | undefined;
  readonly joinedAt: number;
}

/** The organization around the instances. */
export interface Organization {
  readonly id: string;
  readonly rootId: string;
  readonly managementAccountId: string;
  readonly delegatedAdministratorId: string | undefined;
  readonly accounts: ListedMap<string, Account>;
}

/** Who a pair of credentials stands for. */
export interface Identity {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
}

/** Everything the emulator holds, and the sources of time, order and identifiers that its rules use. */
export interface World {
  readonly region: string;
  readonly organization: Organization;
  readonly instances: readonly Instance[];
  /** Identities by access key ID; any other key is the management account's. */
  readonly credentials: Map<string, Identity>;
  /** External IDs that roles ask for, by `account/role name`. */
  readonly externalIds: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly order: ListOrder;
  /** Duration of one piece of asynchronous work, in milliseconds. */
  readonly asyncMs: number;
}
