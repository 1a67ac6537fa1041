import { splitSignature, withSignature, type SplitCommit } from './commit-signature.js';
import { decoded, readObject } from './read-object.js';
import { decodeCommit } from './commit-codec.js';
import type { Repository } from './repository.js';

/** A commit as far as its signature is concerned. */
export interface SignedCommit extends SplitCommit {
  readonly commit: string;
  /** The committer's time. */
  readonly at: Date;
}

/** How commits are signed. Both answer with armored text, and throw when nothing can be signed: nothing is written then. */
export interface CommitSigning {
  readonly sign: (payload: Uint8Array, at: Date) => Promise<string>;
  /**
   * Signs what a commit becomes that is written anew.
   * @param earlier the commit as it was, signed; it throws unless that signature is good, because nobody may get a good one in
   * place of another
   * @param name of the snapshot, for messages
   */
  readonly resign: (payload: Uint8Array, earlier: SignedCommit, name: string) => Promise<string>;
}

/** What of a commit has to be known to judge its signature. */
export async function readSigned(repository: Repository, commit: string): Promise<SignedCommit> {
  const object = await readObject(repository, commit, 'commit');
  return { commit, at: decoded(object, decodeCommit).committer.at, ...splitSignature(object.content) };
}

/** The bytes of a commit, signed where commits are. */
export async function signed(payload: Buffer, at: Date, signing: Pick<CommitSigning, 'sign'> | undefined): Promise<Buffer> {
  return signing === undefined ? payload : withSignature(payload, await signing.sign(payload, at));
}

/**
 * The bytes that a commit becomes. Only one that was signed is signed again: who looks at the result must see what he would have
 * seen before.
 * @param content the bytes of the commit as it was
 */
export async function signedAsBefore(payload: Buffer, content: Uint8Array, { commit, name, at }: { readonly commit: string; readonly name: string; readonly at: Date }, signing: CommitSigning | undefined): Promise<Buffer> {
  const earlier = splitSignature(content);
  if (signing === undefined || earlier.signature === undefined) return payload;
  return withSignature(payload, await signing.resign(payload, { commit, at, ...earlier }, name));
}
