import type { AccessControl } from './access-control.js';
import { ApplicationAssignmentStore } from './application-assignments.js';
import { ApplicationStore } from './applications.js';
import { AssignmentStore } from './assignments.js';
import { AsyncRequestStore } from './async-requests.js';
import { PrincipalStore } from './directory.js';
import { ListedMap, type ListOrder } from './listed-map.js';
import { MembershipStore } from './memberships.js';
import { PermissionSetStore, type Tag } from './permission-sets.js';
import { ProvisionStore } from './provisions.js';
import { TrustedTokenIssuerStore } from './trusted-token-issuers.js';
import { uniqueGroupAttributes, uniqueUserAttributes } from './unique-attributes.js';
import { WorkQueue } from './work-queue.js';

/** What identifies an instance and never changes. */
export interface InstanceIdentity {
  readonly arn: string;
  readonly identityStoreId: string;
  readonly ownerAccountId: string;
  /** The primary Region. */
  readonly region: string;
  /** Epoch seconds. */
  readonly createdDate: number;
  /** An organization instance knows permission sets and accounts; an account instance only applications. */
  readonly kind: 'organization' | 'account';
}

/** Where users and groups come from. */
export const identitySources = ['IDENTITY_CENTER', 'ACTIVE_DIRECTORY', 'EXTERNAL'] as const;
export type IdentitySource = (typeof identitySources)[number];

/** A Region besides the primary one. */
export interface AdditionalRegion {
  readonly name: string;
  readonly addedDate: number;
  status: 'ACTIVE' | 'ADDING' | 'REMOVING';
}

/** How the data of an instance are encrypted. */
export interface Encryption {
  readonly keyType: 'AWS_OWNED_KMS_KEY' | 'CUSTOMER_MANAGED_KEY';
  readonly kmsKeyArn?: string | undefined;
  readonly status: 'UPDATING' | 'ENABLED' | 'UPDATE_FAILED';
}

/** One instance of Identity Center with its identity store: all that the APIs read and change. */
export class Instance {
  name: string | undefined;
  status: 'CREATE_IN_PROGRESS' | 'ACTIVE' | 'DELETE_IN_PROGRESS' = 'ACTIVE';
  identitySource: IdentitySource = 'IDENTITY_CENTER';
  encryption: Encryption = { keyType: 'AWS_OWNED_KMS_KEY', status: 'ENABLED' };
  readonly regions: ListedMap<string, AdditionalRegion>;
  /** Undefined: access control by attributes is off. */
  accessControl: AccessControl | undefined;
  readonly tags: ListedMap<string, Tag>;
  readonly users: PrincipalStore;
  readonly groups: PrincipalStore;
  readonly memberships: MembershipStore;
  readonly permissionSets: PermissionSetStore;
  readonly assignments: AssignmentStore;
  readonly provisions: ProvisionStore;
  readonly requests: AsyncRequestStore;
  readonly applications: ApplicationStore;
  readonly applicationAssignments: ApplicationAssignmentStore;
  readonly trustedTokenIssuers: TrustedTokenIssuerStore;
  readonly work = new WorkQueue();

  constructor(readonly identity: InstanceIdentity, order: ListOrder) {
    this.regions = new ListedMap(order);
    this.tags = new ListedMap(order);
    this.users = new PrincipalStore(order, uniqueUserAttributes);
    this.groups = new PrincipalStore(order, uniqueGroupAttributes);
    this.memberships = new MembershipStore(order);
    this.permissionSets = new PermissionSetStore(order);
    this.assignments = new AssignmentStore(order);
    this.provisions = new ProvisionStore(order);
    this.requests = new AsyncRequestStore(order);
    this.applications = new ApplicationStore(order);
    this.applicationAssignments = new ApplicationAssignmentStore(order);
    this.trustedTokenIssuers = new TrustedTokenIssuerStore(order);
  }

  /** Whether the Region is the primary one, or an additional one that is ready. */
  answersIn(region: string): boolean {
    return this.identity.region === region || this.regions.get(region)?.status === 'ACTIVE';
  }
}
