import { formatSignature, type Signature } from './commit-codec.js';

/** What an annotated tag says. */
export interface TagFields {
  /** The commit that it names. */
  readonly object: string;
  readonly name: string;
  readonly tagger?: Signature | undefined;
  readonly message: string;
}

/** Content of an annotated tag of a commit (git's tag object). */
export function encodeTag({ object, name, tagger, message }: TagFields & { readonly tagger: Signature }): Buffer {
  return Buffer.from(`object ${object}\ntype commit\ntag ${name}\ntagger ${formatSignature(tagger)}\n\n${message.trim()}\n`);
}

/** @throws Error when it names no commit */
export function decodeTag(content: Uint8Array): TagFields {
  const text = Buffer.from(content).toString('utf8');
  const end = text.indexOf('\n\n');
  const header = (key: string): string | undefined => new RegExp(`^${key} (.*)$`, 'm').exec(end < 0 ? text : text.slice(0, end))?.[1];
  const object = header('object');
  if (object === undefined || header('type') !== 'commit') throw new Error('the tag does not name a commit');
  const tagger = /^(.*?) ?<([^>]*)> (\d+)/.exec(header('tagger') ?? '');
  return {
    object,
    name: header('tag') ?? '',
    ...(tagger === null ? {} : { tagger: { name: tagger[1] ?? '', email: tagger[2] ?? '', at: new Date(Number(tagger[3]) * 1000) } }),
    message: end < 0 ? '' : text.slice(end + 2).trim(),
  };
}
