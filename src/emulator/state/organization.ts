import type { ListedMap } from './listed-map.js';

/** State of an account; CLOSED accounts stay listed for 90 days. */
export type AccountState = 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

/** A member of an organization. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: AccountState;
  /** Root or organizational unit. */
  readonly parentId: string;
  /** Customer managed policies that exist there, as `/path/Name`; undefined: every policy exists. */
  readonly iamPolicies: ReadonlySet<string> | undefined;
  /** Epoch seconds. */
  readonly joinedAt: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** A folder of accounts below the root or below another one. */
export interface OrganizationalUnit {
  readonly id: string;
  readonly name: string;
  readonly parentId: string;
}

/** An organization around instances. */
export interface Organization {
  readonly id: string;
  readonly rootId: string;
  readonly managementAccountId: string;
  readonly delegatedAdministratorId: string | undefined;
  readonly accounts: ListedMap<string, Account>;
  readonly units: ListedMap<string, OrganizationalUnit>;
}
