/** What can be said of the signature of a snapshot's commit; `key` is its type and fingerprint. */
export type SignatureVerdict =
  /** Made by an allowed signer, and the content is the one that was signed. */
  | { readonly state: 'good'; readonly signer: string; readonly key: string }
  /** There is none; `beforeSigning`: the history was signed from a later snapshot on, whose signature is good and covers this one's commit */
  | { readonly state: 'unsigned'; readonly beforeSigning?: boolean }
  /** Somebody has signed the content who is not an allowed signer, or was not at that time. */
  | { readonly state: 'unknown'; readonly reason: string; readonly key?: string }
  /** The content was changed, or the signature itself. */
  | { readonly state: 'bad'; readonly reason: string; readonly key?: string }
  /** There is one, and no list of allowed signers to check it by. */
  | { readonly state: 'unchecked' };
