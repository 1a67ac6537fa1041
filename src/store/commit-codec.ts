import { splitSignature } from './commit-signature.js';

/** A person or program, and a time, in a commit. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly at: Date;
}

/** What a commit object says. */
export interface CommitFields {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** Armored text of its signature, as `git verify-commit` reads it; absent when it is not signed. */
  readonly signature?: string;
}

/** Content of a commit object, which nobody has signed yet. Times are written in UTC, in whole seconds. */
export function encodeCommit(commit: Omit<CommitFields, 'signature'>): Buffer {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
  ];
  return Buffer.from(`${lines.join('\n')}\n\n${commit.message}`);
}

/**
 * Fields of a commit object; extra headers other than a signature are passed over.
 * @throws Error when tree, author or committer is missing
 */
export function decodeCommit(content: Uint8Array): CommitFields {
  const text = Buffer.from(content).toString('utf8');
  const end = text.indexOf('\n\n');
  const headers = (end < 0 ? text : text.slice(0, end)).split('\n');
  const { signature } = splitSignature(content);
  const values = (key: string): string[] =>
    headers.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  return {
    tree: required(values('tree')[0], 'tree'),
    parents: values('parent'),
    author: parseSignature(required(values('author')[0], 'author')),
    committer: parseSignature(required(values('committer')[0], 'committer')),
    message: end < 0 ? '' : text.slice(end + 2),
    ...(signature === undefined ? {} : { signature }),
  };
}

/** `Name <email> seconds +0000`, without the characters that git forbids in names. */
export function formatSignature({ name, email, at }: Signature): string {
  return `${cleaned(name) || 'unknown'} <${cleaned(email)}> ${Math.floor(at.getTime() / 1000)} +0000`;
}

function cleaned(text: string): string {
  return text.replace(/[<>\p{Cc}]/gu, '').trim();
}

function parseSignature(text: string): Signature {
  const match = /^(.*?) ?<([^>]*)> ?(-?\d+)/.exec(text);
  return { name: match?.[1] ?? '', email: match?.[2] ?? '', at: new Date(Number(match?.[3] ?? 0) * 1000) };
}

function required(value: string | undefined, header: string): string {
  if (value === undefined) throw new Error(`the commit has no ${header}`);
  return value;
}
