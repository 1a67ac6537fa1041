import type { AccountInfo, Coverage, InstanceInfo, KindName, SnapshotObject } from '../model/index.js';

/** Version of the records, which all formats share. */
export const portableVersion = 1;

/** Where exported records come from: the act of taking the snapshot, which its files do not tell. */
export interface Origin {
  readonly snapshotId?: string | undefined;
  readonly instanceName?: string | undefined;
  /** ISO 8601. */
  readonly takenAt?: string | undefined;
  /** ISO 8601; time of the oldest answer, where the reading went on with an interrupted one. */
  readonly readFrom?: string | undefined;
  readonly caller?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Program that took the snapshot, with its version. */
  readonly tool?: string | undefined;
  /** Digest of the snapshot's files (docs/reference/snapshot-format.md); absent when only a part of them was exported. */
  readonly digest?: string | undefined;
  /** Number of objects of each kind that were written, and of accounts. */
  readonly counts?: Readonly<Partial<Record<KindName | 'account', number>>> | undefined;
}

/** What stands before all other records. */
export interface PortableHeader {
  readonly instance: InstanceInfo;
  readonly coverage: Coverage;
  readonly origin: Origin;
}

/** One record of the form between all formats. A stream begins with its only header. */
export type PortableRecord =
  | { readonly type: 'header'; readonly header: PortableHeader }
  | { readonly type: 'account'; readonly account: AccountInfo }
  | { readonly type: 'object'; readonly object: SnapshotObject };
