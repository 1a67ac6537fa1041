/** What is to be stored, and how. */
export interface BundleUpload {
  readonly content: Uint8Array | { readonly file: string };
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** The ETag that the object must have now; null: there must be none. */
  readonly expected: string | null;
  /** Nobody may remove it before. */
  readonly retainUntil?: Date | undefined;
}

/** An object as a listing tells it. */
export interface BundleListing {
  readonly key: string;
  readonly bytes: number;
  readonly modified: Date;
  /** False: only older versions of it are left. */
  readonly isCurrent: boolean;
}

/** What is set for a bucket; undefined where that cannot be read. */
export interface BundleBucketFacts {
  readonly region: string | undefined;
  readonly versioning: 'enabled' | 'suspended' | 'never' | undefined;
  readonly objectLock: boolean | undefined;
  readonly encryption: { readonly algorithm: string; readonly kmsKey: string | undefined } | 'none' | undefined;
  readonly isPublicAccessBlocked: boolean | undefined;
}

/** As much of a bucket as copies need; every method throws AwsError. The adapter of `aws` is one. */
export interface BundleBucket {
  readonly name: string;
  get(key: string, maxBytes: number): Promise<{ readonly content: Uint8Array; readonly etag: string } | undefined>;
  head(key: string): Promise<{ readonly bytes: number; readonly sha256: string | undefined } | undefined>;
  download(key: string, file: string, maxBytes: number): Promise<{ readonly bytes: number; readonly sha256: string } | undefined>;
  /** The ETag; undefined, with nothing stored, when the object is not as expected, and perhaps after a lost answer. */
  put(key: string, upload: BundleUpload): Promise<string | undefined>;
  list(prefix: string): AsyncIterable<BundleListing>;
  remove(key: string): Promise<{ readonly heldUntil?: Date | undefined; readonly keepsVersions: boolean }>;
  retain(key: string, until: Date): Promise<void>;
  describe(): Promise<BundleBucketFacts>;
}
