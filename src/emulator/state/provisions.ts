import { pairKey } from './assignments.js';
import { ListIndex } from './list-index.js';
import type { ListedMap, ListOrder } from './listed-map.js';

/** A permission set as one account has it; `revision` is the permission set's at the time it was provisioned. */
export interface Provision {
  readonly accountId: string;
  readonly permissionSetArn: string;
  revision: number;
  /** The last assignment is gone and the account is about to lose it. */
  leaving?: boolean;
}

/** What is provisioned where, by permission set and by account. */
export class ProvisionStore {
  readonly #all = new Map<string, Provision>();
  readonly #byPermissionSet: ListIndex<Provision>;
  readonly #byAccount: ListIndex<Provision>;

  constructor(order: ListOrder) {
    this.#byPermissionSet = new ListIndex(order);
    this.#byAccount = new ListIndex(order);
  }

  find(accountId: string, permissionSetArn: string): Provision | undefined {
    return this.#byAccount.at(accountId).get(permissionSetArn);
  }

  ofPermissionSet(arn: string): ListedMap<string, Provision> {
    return this.#byPermissionSet.at(arn);
  }

  ofAccount(accountId: string): ListedMap<string, Provision> {
    return this.#byAccount.at(accountId);
  }

  /** In order of creation. */
  all(): Iterable<Provision> {
    return this.#all.values();
  }

  add(provision: Provision): void {
    this.#all.set(pairKey(provision), provision);
    this.#byPermissionSet.put(provision.permissionSetArn, provision.accountId, provision);
    this.#byAccount.put(provision.accountId, provision.permissionSetArn, provision);
  }

  remove({ accountId, permissionSetArn }: Provision): void {
    this.#all.delete(pairKey({ accountId, permissionSetArn }));
    this.#byPermissionSet.remove(permissionSetArn, accountId);
    this.#byAccount.remove(accountId, permissionSetArn);
  }
}
