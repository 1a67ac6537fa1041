import type { Membership } from './directory.js';
import { ListIndex } from './list-index.js';
import type { ListedMap, ListOrder } from './listed-map.js';

/** Memberships by ID, by group and by user. */
export class MembershipStore {
  readonly #byId = new Map<string, Membership>();
  readonly #byGroup: ListIndex<Membership>;
  readonly #byUser: ListIndex<Membership>;

  constructor(order: ListOrder) {
    this.#byGroup = new ListIndex(order);
    this.#byUser = new ListIndex(order);
  }

  get(id: string): Membership | undefined {
    return this.#byId.get(id);
  }

  find(groupId: string, userId: string): Membership | undefined {
    return this.#byGroup.at(groupId).get(userId);
  }

  ofGroup(groupId: string): ListedMap<string, Membership> {
    return this.#byGroup.at(groupId);
  }

  ofUser(userId: string): ListedMap<string, Membership> {
    return this.#byUser.at(userId);
  }

  add(membership: Membership): void {
    this.#byId.set(membership.id, membership);
    this.#byGroup.put(membership.groupId, membership.userId, membership);
    this.#byUser.put(membership.userId, membership.groupId, membership);
  }

  remove({ id, groupId, userId }: Membership): void {
    this.#byId.delete(id);
    this.#byGroup.remove(groupId, userId);
    this.#byUser.remove(userId, groupId);
  }

  /** Drops every membership of a deleted user or group. */
  removeAllOf(principalId: string): void {
    for (const membership of [...this.ofGroup(principalId).values(), ...this.ofUser(principalId).values()]) {
      this.remove(membership);
    }
  }
}
