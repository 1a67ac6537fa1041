import { ListedMap, type ListOrder } from './listed-map.js';

/** A tag of a permission set or an instance. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** A customer managed policy, by name and path; which policy that is depends on the account. */
export interface CustomerManagedPolicy {
  readonly Name: string;
  readonly Path: string;
}

/** The boundary of a permission set: one of the two. */
export type PermissionsBoundary =
  | { readonly ManagedPolicyArn: string }
  | { readonly CustomerManagedPolicyReference: CustomerManagedPolicy };

/** A permission set. `revision` grows with every change that accounts only see after they are provisioned again. */
export interface PermissionSet {
  readonly arn: string;
  readonly name: string;
  readonly createdDate: number;
  description: string | undefined;
  sessionDuration: string;
  relayState: string | undefined;
  inlinePolicy: string;
  boundary: PermissionsBoundary | undefined;
  revision: number;
  readonly tags: ListedMap<string, Tag>;
  readonly managedPolicies: ListedMap<string, string>;
  readonly customerManagedPolicies: ListedMap<string, CustomerManagedPolicy>;
}

/** Permission sets by ARN and by name. */
export class PermissionSetStore {
  readonly list: ListedMap<string, PermissionSet>;
  readonly #byName = new Map<string, PermissionSet>();

  constructor(private readonly order: ListOrder) {
    this.list = new ListedMap(order);
  }

  get(arn: string): PermissionSet | undefined {
    return this.list.get(arn);
  }

  findByName(name: string): PermissionSet | undefined {
    return this.#byName.get(name);
  }

  /** Adds a permission set without policies. */
  create(arn: string, name: string, createdDate: number): PermissionSet {
    const permissionSet: PermissionSet = {
      arn, name, createdDate, description: undefined, sessionDuration: 'PT1H', relayState: undefined,
      inlinePolicy: '', boundary: undefined, revision: 0,
      tags: new ListedMap(this.order), managedPolicies: new ListedMap(this.order), customerManagedPolicies: new ListedMap(this.order),
    };
    this.list.set(arn, permissionSet);
    this.#byName.set(name, permissionSet);
    return permissionSet;
  }

  remove({ arn, name }: PermissionSet): void {
    this.list.delete(arn);
    this.#byName.delete(name);
  }
}
