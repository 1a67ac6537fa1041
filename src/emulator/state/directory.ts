import type { JsonObject } from '../json.js';
import { ListedMap, type ListOrder } from './listed-map.js';

/** Who made and changed a record, and when, in epoch seconds. */
export interface Stamps {
  readonly createdAt: number;
  readonly createdBy: string;
  updatedAt: number;
  updatedBy: string;
}

/** An identifier given by an external directory. */
export interface ExternalId {
  readonly Issuer: string;
  readonly Id: string;
}

/** A user or a group. `attributes` holds the members as the API names them, without IDs and stamps. */
export interface Principal {
  readonly id: string;
  attributes: JsonObject;
  externalIds: readonly ExternalId[];
  /** Only users have one. */
  status?: 'ENABLED' | 'DISABLED';
  readonly stamps: Stamps;
}

/** One user's place in one group. */
export interface Membership {
  readonly id: string;
  readonly groupId: string;
  readonly userId: string;
  readonly stamps: Stamps;
}

/** An attribute that no two principals of a directory share, such as `userName`. */
export type UniqueAttribute = 'userName' | 'emails.value' | 'displayName';

/** Users or groups, with an index for each unique attribute. */
export class PrincipalStore {
  readonly list: ListedMap<string, Principal>;
  readonly #byUnique = new Map<string, Principal>();

  constructor(order: ListOrder, private readonly keysOf: (attributes: JsonObject) => readonly (readonly [UniqueAttribute, string])[]) {
    this.list = new ListedMap(order);
  }

  get(id: string): Principal | undefined {
    return this.list.get(id);
  }

  /** Finds by a unique attribute; case does not matter. */
  findBy(attribute: UniqueAttribute, value: string): Principal | undefined {
    return this.#byUnique.get(uniqueKey(attribute, value));
  }

  findByExternalId({ Issuer, Id }: ExternalId): Principal | undefined {
    return this.#byUnique.get(externalKey(Issuer, Id));
  }

  /** The first unique attribute that another principal than `except` already has. */
  takenAttribute(attributes: JsonObject, except?: string): UniqueAttribute | undefined {
    return this.keysOf(attributes).find(([attribute, value]) => {
      const owner = this.findBy(attribute, value);
      return owner !== undefined && owner.id !== except;
    })?.[0];
  }

  add(principal: Principal): void {
    this.list.set(principal.id, principal);
    this.#keys(principal).forEach((key) => this.#byUnique.set(key, principal));
  }

  /** Gives a principal new attributes and moves its index entries. */
  replaceAttributes(principal: Principal, attributes: JsonObject): void {
    this.#reindex(principal, () => void (principal.attributes = attributes));
  }

  /** Gives a principal other external IDs and moves its index entries. */
  replaceExternalIds(principal: Principal, externalIds: readonly ExternalId[]): void {
    this.#reindex(principal, () => void (principal.externalIds = externalIds));
  }

  remove(principal: Principal): void {
    this.list.delete(principal.id);
    this.#keys(principal).forEach((key) => this.#byUnique.delete(key));
  }

  #reindex(principal: Principal, change: () => void): void {
    this.#keys(principal).forEach((key) => this.#byUnique.delete(key));
    change();
    this.#keys(principal).forEach((key) => this.#byUnique.set(key, principal));
  }

  #keys({ attributes, externalIds }: Principal): readonly string[] {
    return [
      ...this.keysOf(attributes).map(([attribute, value]) => uniqueKey(attribute, value)),
      ...externalIds.map(({ Issuer, Id }) => externalKey(Issuer, Id)),
    ];
  }
}

function uniqueKey(attribute: UniqueAttribute, value: string): string {
  return `${attribute}\n${value.toLowerCase()}`;
}

function externalKey(issuer: string, id: string): string {
  return `externalId\n${issuer}\n${id}`;
}
