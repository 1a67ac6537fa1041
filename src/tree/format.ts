import type { KindName } from '../model/index.js';

/**
 * Version of the layout and of the files' shapes. It stands in instance.yaml, so that a plain copy of the files tells its
 * format, and among the trailers of the commit.
 */
export const formatVersion = 1;

/** Largest file that is read, in bytes: a group of 100,000 members with long names is about half of it. */
export const maxFileBytes = 32 * 1024 * 1024;

/** Deepest nesting that is read; a policy has about six levels. */
export const maxDepth = 64;

/** File of the instance, relative to the snapshot's folder. */
export const instancePath = 'instance.yaml';

/** File of the organization's accounts; absent when there are none. */
export const accountsPath = 'accounts.yaml';

/** What a tree covers that does not say so: the kinds of the first version. Others may exist that it knows nothing of. */
export const firstKinds: readonly KindName[] = ['user', 'group', 'permission-set', 'account-assignments'];
