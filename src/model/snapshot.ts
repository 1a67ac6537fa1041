import { keyText, type KindName, type ObjectKey, type SnapshotObject } from './object.js';

/** The instance that a snapshot was taken from. */
export interface InstanceInfo {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly region: string;
  readonly ownerAccountId: string;
  readonly name?: string | undefined;
  /** What it is when it is not ACTIVE. */
  readonly status?: string | undefined;
  readonly statusReason?: string | undefined;
  /** Regions besides the primary one, sorted. */
  readonly additionalRegions?: readonly string[] | undefined;
  /** Of Regions that are not ACTIVE what they are, by name. */
  readonly regionStatus?: Readonly<Record<string, string>> | undefined;
  /** Key of the customer by which its data are encrypted; absent: a key of AWS. */
  readonly kmsKeyArn?: string | undefined;
  /** What the encryption is when it is not ENABLED. */
  readonly encryptionStatus?: string | undefined;
  readonly encryptionStatusReason?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** An account of the organization: to read, and to map by. */
export interface AccountInfo {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** State in Organizations: ACTIVE, SUSPENDED, PENDING_CLOSURE, … */
  readonly status: string;
  /** The unit that holds it; absent below the root, and where the units could not be read. */
  readonly organizationalUnit?: OrganizationalUnit | undefined;
}

/** A place in the tree of the organization. */
export interface OrganizationalUnit {
  readonly id: string;
  /** Names from below the root down to this unit. */
  readonly path: readonly string[];
}

/** Something that could not be read. A restore never deletes what lies in a gap. */
export interface Gap {
  readonly kind: KindName | 'accounts' | 'instance';
  /** Natural key of the object that is missing or incomplete; absent when the whole kind could not be listed. */
  readonly name?: string | undefined;
  /** AWS operation that failed, e.g. `sso:DescribePermissionSet`. */
  readonly operation: string;
  readonly reason: string;
}

/** What a snapshot covers. A kind that is not listed was not asked for, which is a gap in its own right. */
export interface Coverage {
  readonly kinds: readonly KindName[];
  readonly gaps: readonly Gap[];
}

/** The whole state of one instance at one time, by natural keys. */
export interface Snapshot {
  readonly instance: InstanceInfo;
  readonly accounts: readonly AccountInfo[];
  readonly objects: ObjectMap;
  readonly coverage: Coverage;
}

/** Objects by keyText, in insertion order. */
export type ObjectMap = ReadonlyMap<string, SnapshotObject>;

/** Makes an ObjectMap; of two objects with one key the later wins. */
export function objectMap(objects: Iterable<SnapshotObject>): ObjectMap {
  return new Map([...objects].map((object) => [keyText(object), object]));
}

/** All objects of one kind. */
export function objectsOfKind(objects: ObjectMap, kind: KindName): SnapshotObject[] {
  return [...objects.values()].filter((object) => object.kind === kind);
}

/** The gap that an object lies in, if any: its own, or one of its whole kind. */
export function gapOf(coverage: Coverage, key: ObjectKey): Gap | undefined {
  if (!coverage.kinds.includes(key.kind)) {
    return { kind: key.kind, operation: 'none', reason: `${key.kind} objects were not asked for` };
  }
  return coverage.gaps.find((gap) => gap.kind === key.kind && (gap.name === undefined || gap.name === key.name));
}
