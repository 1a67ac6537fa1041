import type { Identity } from './git-config.js';
import { readWriteSettings } from './git-config.js';
import { gitObject } from './git-object.js';
import { listReferences } from './list-references.js';
import { holdingObjects } from './objects-lock.js';
import { decoded, readObject } from './read-object.js';
import type { Repository } from './repository.js';
import { decodeTag, encodeTag, type TagFields } from './tag-codec.js';
import { writeObjects } from './write-objects.js';
import { writeRef } from './write-reference.js';

/** Where git looks for the signature of a tag: it is the end of the message (git: gpg-interface.c, parse_signature). */
const signatureStart = '-----BEGIN SSH SIGNATURE-----\n';

/** Longer tags are nobody's approval of anything, and are not read. */
const mostBytes = 4 * 1024 * 1024;

/** An annotated tag whose signature can be checked. */
export interface SignedTag extends TagFields {
  readonly ref: string;
  /** What the signature is one of. */
  readonly payload: Buffer;
  /** Armored text; absent when the tag is not signed. */
  readonly signature?: string | undefined;
}

/** The annotated tags of commits under a folder such as `refs/tags/approvals`; others there are passed over. */
export async function listSignedTags(repository: Repository, folder: string): Promise<SignedTag[]> {
  const found: SignedTag[] = [];
  for (const { ref, oid } of await listReferences(repository, folder)) {
    const object = await readObject(repository, oid);
    if (object.type !== 'tag' || object.content.length > mostBytes || !/^type commit$/m.test(headerOf(object.content))) continue;
    found.push({ ref, ...decoded(object, decodeTag), ...splitTag(object.content) });
  }
  return found;
}

/**
 * Writes an annotated tag that is signed. The tagger is git's user.
 * @param tag where it stands under refs/tags, and what it says; nothing may be there
 * @throws whatever `sign` throws, with nothing written; StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED
 */
export async function writeSignedTag(repository: Repository, tag: Pick<TagFields, 'object' | 'name' | 'message'>, at: Date, sign: (payload: Uint8Array) => Promise<string>): Promise<boolean> {
  const settings = await readWriteSettings(repository);
  const payload = encodeTag({ ...tag, tagger: { ...settings.identity, at } });
  const object = gitObject('tag', Buffer.concat([payload, Buffer.from(await sign(payload))]));
  return holdingObjects(repository, async () => {
    await writeObjects(repository, [object]);
    return writeRef(repository, `refs/tags/${tag.name}`, object.oid, { expected: null, message: `tag: ${tag.name}`, at, settings });
  });
}

/** Whom git takes for the user of a repository. */
export async function gitUser(repository: Repository): Promise<Identity> {
  return (await readWriteSettings(repository)).identity;
}

function headerOf(content: Uint8Array): string {
  const text = Buffer.from(content).toString('latin1');
  return text.slice(0, Math.max(0, text.indexOf('\n\n')));
}

function splitTag(content: Uint8Array): Pick<SignedTag, 'payload' | 'signature'> {
  const bytes = Buffer.from(content);
  const start = bytes.indexOf(`\n${signatureStart}`);
  return start < 0 ? { payload: bytes } : { payload: bytes.subarray(0, start + 1), signature: bytes.subarray(start + 1).toString('latin1') };
}
