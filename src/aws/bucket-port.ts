/** An object as a listing tells it. */
export interface ListedObject {
  readonly key: string;
  readonly bytes: number;
  readonly modified: Date;
  /** False: deleted, and only older versions are left. */
  readonly isCurrent: boolean;
}

/** An object without its content. */
export interface ObjectFacts {
  readonly bytes: number;
  /** Hexadecimal; absent where it was stored without one. */
  readonly sha256: string | undefined;
}

/** An object that is small enough to be held in memory. */
export interface SmallObject {
  readonly content: Uint8Array;
  readonly etag: string;
}

/** What is to be stored, and how. */
export interface Upload {
  readonly content: Uint8Array | { readonly file: string };
  readonly bytes: number;
  /** Hexadecimal; S3 refuses content that has another one. */
  readonly sha256: string;
  /** The ETag that the object must have now; null: there must be none. Absent: whatever is there. */
  readonly expected?: string | null | undefined;
  /** Object Lock keeps it until then. */
  readonly retainUntil?: Date | undefined;
}

/** What has become of an object that was to be removed. */
export interface Removal {
  /** Object Lock holds a version of it until then. */
  readonly heldUntil?: Date | undefined;
  /** True when older versions stay for another reason: the caller may not remove them, or a legal hold does not let them go. */
  readonly keepsVersions: boolean;
}

/** What is set for a bucket; undefined where the caller may not read it, or the service does not know it. */
export interface BucketFacts {
  readonly region: string | undefined;
  readonly versioning: 'enabled' | 'suspended' | 'never' | undefined;
  readonly objectLock: boolean | undefined;
  readonly encryption: { readonly algorithm: string; readonly kmsKey: string | undefined } | 'none' | undefined;
  readonly isPublicAccessBlocked: boolean | undefined;
}

/** One S3 bucket, with paging folded in. Every method throws AwsError; AWS_NOT_FOUND when there is no such bucket. */
export interface BucketPort {
  readonly name: string;
  /**
   * Content of an object; undefined when there is none.
   * @throws AwsError AWS_ANSWER_INVALID when it has more bytes than that
   */
  get(key: string, maxBytes: number): Promise<SmallObject | undefined>;
  /** Size and stored checksum of an object. */
  head(key: string): Promise<ObjectFacts | undefined>;
  /** Writes an object to a file, at most so many bytes, and tells what was received; undefined when there is none. */
  download(key: string, file: string, maxBytes: number): Promise<{ readonly bytes: number; readonly sha256: string } | undefined>;
  /**
   * Stores an object. Answers its ETag; undefined, with nothing stored, when it is not as expected. After a lost answer it
   * may be undefined although the object is stored: what is there tells.
   */
  put(key: string, upload: Upload): Promise<string | undefined>;
  /** Objects whose keys begin so, in order of their keys. Those of which only older versions are left come too, where the caller may list versions. */
  list(prefix: string): AsyncIterable<ListedObject>;
  /** Removes an object with all its versions, as far as that is allowed; afterwards it is not there for who does not ask for versions. */
  remove(key: string): Promise<Removal>;
  /** Lets Object Lock keep the object as it is now until then; a retention can only be made longer. */
  retain(key: string, until: Date): Promise<void>;
  describe(): Promise<BucketFacts>;
}
