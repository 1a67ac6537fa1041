import { oidPattern } from '../git-object.js';
import { requireRefName } from '../reference.js';

/** What a bundle says before its pack (git's gitformat-bundle, version 2). */
export interface BundleHeader {
  readonly prerequisites: readonly string[];
  readonly refs: ReadonlyMap<string, string>;
}

const signature = '# v2 git bundle\n';

/** Bytes that a header may have: a hundred thousand references stay below. */
export const maxHeaderBytes = 16 * 1024 * 1024;

/** The branch that a clone checks out, the first that is there. */
const mainBranches = ['refs/heads/main', 'refs/heads/snapshots'];

/** Bytes of a header, with a line for HEAD so that a clone has a branch to check out. */
export function encodeBundleHeader({ prerequisites, refs }: BundleHeader): Buffer {
  const head = mainBranches.map((branch) => refs.get(branch)).find((oid) => oid !== undefined);
  const lines = [
    ...prerequisites.map((oid) => `-${oid}`),
    ...(head === undefined ? [] : [`${head} HEAD`]),
    ...[...refs].map(([ref, oid]) => `${oid} ${ref}`),
  ];
  return Buffer.from(`${signature}${lines.map((line) => `${line}\n`).join('')}\n`);
}

/**
 * The header of a bundle that anybody may have written, and the offset of its pack.
 * @param start as much of the file as `maxHeaderBytes`
 * @throws Error that says what is wrong with it
 */
export function decodeBundleHeader(start: Buffer): BundleHeader & { readonly packOffset: number } {
  if (!start.subarray(0, signature.length).equals(Buffer.from(signature))) throw new Error('it does not begin as a bundle of version 2');
  const end = start.indexOf('\n\n', signature.length - 1);
  if (end < 0) throw new Error('its header does not end');
  const prerequisites: string[] = [];
  const refs = new Map<string, string>();
  for (const line of start.toString('utf8', signature.length, end).split('\n').filter((text) => text !== '')) {
    const [, minus, oid = '', name = ''] = /^(-?)([0-9a-f]{40})(?: (.*))?$/.exec(line) ?? [];
    if (!oidPattern.test(oid)) throw new Error(`its header has the line ${JSON.stringify(line.slice(0, 200))}`);
    if (minus === '-') prerequisites.push(oid);
    else if (name !== 'HEAD') refs.set(requireRefName(name), oid);
  }
  return { prerequisites, refs, packOffset: end + 2 };
}
