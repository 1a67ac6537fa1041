import { randomBytes } from 'node:crypto';
import { defaultLimits, type BundleLimits } from './plan-push.js';
import type { BundleBucket } from './bundle-bucket.js';

/** What is set for a copy in a bucket. */
export interface S3TargetSettings {
  /** Start of all its keys; copies in one bucket must have different ones. Default: none. */
  readonly prefix?: string | undefined;
  /** The Region that the bucket is expected in. */
  readonly region?: string | undefined;
  /** The KMS key that objects are expected to be encrypted with. */
  readonly kmsKey?: string | undefined;
  /** For how many days Object Lock keeps each object from being removed. Absent: it does not, or as the bucket does by default. */
  readonly retention?: { readonly mode: 'governance' | 'compliance'; readonly days: number } | undefined;
  /** False: as if no git were installed. */
  readonly useGit?: boolean | undefined;
  readonly limits?: BundleLimits | undefined;
  /** Eight hexadecimal digits that nobody else gives. */
  readonly nonce?: (() => string) | undefined;
}

/** A copy in a bucket, with everything decided. */
export interface CopyPlace {
  readonly bucket: BundleBucket;
  /** As people know it: `s3://bucket/prefix`. */
  readonly address: string;
  /** The key of an object by its name in the copy. */
  readonly keyOf: (name: string) => string;
  /** The name in the copy by a key. */
  readonly nameOf: (key: string) => string;
  readonly settings: S3TargetSettings;
  readonly useGit: boolean;
  readonly limits: BundleLimits;
  readonly nonce: () => string;
}

/** A day in milliseconds. */
export const dayMs = 86_400_000;

/** The copy under a prefix of a bucket. */
export function copyPlace(bucket: BundleBucket, settings: S3TargetSettings): CopyPlace {
  const prefix = (settings.prefix ?? '').replace(/^\/+|\/+$/g, '');
  const start = prefix === '' ? '' : `${prefix}/`;
  return {
    bucket, settings,
    address: `s3://${bucket.name}/${prefix}`.replace(/\/$/, ''),
    keyOf: (name) => start + name,
    nameOf: (key) => key.slice(start.length),
    useGit: settings.useGit ?? true,
    limits: settings.limits ?? defaultLimits,
    nonce: settings.nonce ?? ((): string => randomBytes(4).toString('hex')),
  };
}

/** Until when an object that is stored now is kept from being removed. */
export function retainUntil({ settings }: CopyPlace, at: Date): Date | undefined {
  return settings.retention && new Date(at.getTime() + settings.retention.days * dayMs);
}
