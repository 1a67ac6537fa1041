import { AssignmentStore } from './assignments.js';
import { AsyncRequestStore } from './async-requests.js';
import { PrincipalStore } from './directory.js';
import { ListedMap, type ListOrder } from './listed-map.js';
import { MembershipStore } from './memberships.js';
import { PermissionSetStore, type Tag } from './permission-sets.js';
import { ProvisionStore } from './provisions.js';
import { uniqueGroupAttributes, uniqueUserAttributes } from './unique-attributes.js';
import { WorkQueue } from './work-queue.js';

/** What identifies an instance. */
export interface InstanceIdentity {
  readonly arn: string;
  readonly identityStoreId: string;
  readonly ownerAccountId: string;
  readonly region: string;
  readonly createdDate: number;
}

/** One instance of Identity Center with its identity store: all that the APIs read and change. */
export class Instance {
  name: string | undefined;
  readonly tags: ListedMap<string, Tag>;
  readonly users: PrincipalStore;
  readonly groups: PrincipalStore;
  readonly memberships: MembershipStore;
  readonly permissionSets: PermissionSetStore;
  readonly assignments: AssignmentStore;
  readonly provisions: ProvisionStore;
  readonly requests: AsyncRequestStore;
  readonly work = new WorkQueue();

  constructor(readonly identity: InstanceIdentity, order: ListOrder) {
    this.tags = new ListedMap(order);
    this.users = new PrincipalStore(order, uniqueUserAttributes);
    this.groups = new PrincipalStore(order, uniqueGroupAttributes);
    this.memberships = new MembershipStore(order);
    this.permissionSets = new PermissionSetStore(order);
    this.assignments = new AssignmentStore(order);
    this.provisions = new ProvisionStore(order);
    this.requests = new AsyncRequestStore(order);
  }
}
