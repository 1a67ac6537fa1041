import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Documents of docs/reference/permissions: what the program asks for, as its own tests prove it. */
export const publishedNames = ['backup', 'incremental-backup', 'restore', 'copy-in-s3', 'signing', 'audit-in-cloudwatch', 'management-account'] as const;

/** Name of such a document. */
export type PublishedName = (typeof publishedNames)[number];

/** Reads the actions that a document allows, sorted. */
export type ReadPublished = (name: PublishedName) => readonly string[];

/** Reads documents from the folder docs/reference/permissions, so that what is allowed is written down in one place only. */
export function publishedIn(folder: string): ReadPublished {
  return (name) => {
    const { Statement } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as { readonly Statement: readonly { readonly Action: readonly string[] }[] };
    return [...new Set(Statement.flatMap(({ Action }) => Action))].sort();
  };
}
