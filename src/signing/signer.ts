/** Something that holds a key and signs with it. */
export interface Signer {
  /** How messages name it. */
  readonly name: string;
  /**
   * Looks whether there is something to sign with, as far as that can be told without signing.
   * @throws UsageError SIGNING_FAILED, AwsError
   */
  readonly ready: () => Promise<void>;
  /**
   * An armored SSH signature of the content, for git.
   * @throws UsageError SIGNING_FAILED, SSH_KEYGEN_NOT_FOUND; AwsError
   */
  readonly sign: (content: Uint8Array) => Promise<string>;
}
