/** One file of a snapshot's tree, between the tree codec and the store. */
export interface TreeFile {
  /** Path relative to `snapshots/<instance>/`, with `/` as separator. */
  readonly path: string;
  readonly content: Uint8Array;
  /** git's object ID of the content, when it was read from or written to a repository. */
  readonly oid?: string | undefined;
}
