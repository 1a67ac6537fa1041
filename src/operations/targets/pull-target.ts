import { StoreError } from '../../errors/index.js';
import {
  copiedReferences, isAuditLog, isCopied, joinHistory, keysRef, leadsTo, pinnedId, readRef, removedOnPurpose, snapshotsRef, verifyCopy, writeRef,
} from '../../store/index.js';
import type { NamedTarget, TargetsContext } from './targets-context.js';

/** What was brought back from a copy. */
export interface PulledTarget {
  readonly name: string;
  readonly address: string;
  /** What the copy holds, all of it verified. */
  readonly verified: { readonly snapshots: number; readonly objects: number };
  /** IDs of the snapshots that were not here, oldest first. */
  readonly snapshots: readonly string[];
  /** References that were not here, and the history where it has grown. */
  readonly moved: readonly string[];
  /** Sentences for people: what was left alone. */
  readonly notes: readonly string[];
}

/**
 * Brings everything that a copy holds and this repository lacks: snapshots, keys, pins and branches. All of it is verified
 * before any reference moves here, and nothing that is here is taken away, so a lost repository can be rebuilt in an empty one.
 * @throws StoreError TARGET_INVALID for a place without a copy, or with one that holds something else than it says; REPOSITORY_CORRUPT
 */
export async function pullTarget(context: TargetsContext, target: NamedTarget): Promise<PulledTarget> {
  const { repository, onProgress } = context;
  const { name, copy, branches } = target;
  const theirs = new Map([...(await copy.refs())].filter(([ref]) => isCopied(ref, branches)));
  if (!theirs.has(snapshotsRef)) throw empty(target);
  onProgress({ type: 'step', text: `bringing ${theirs.size} references of ${name}` });
  await copy.fetch(repository, [...theirs.keys()]);
  onProgress({ type: 'step', text: `verifying what ${name} holds` });
  const { snapshots: held, objects } = await verifyCopy(repository, [...theirs.values()], theirs.get(snapshotsRef), (count) => {
    if (count % 100 === 0) onProgress({ type: 'step', text: `verifying what ${name} holds: ${count} snapshots` });
  });
  const { moved, notes } = await moveReferences(context, target, theirs);
  const snapshots = await joinHistory(repository, theirs.get(snapshotsRef) ?? '', await removedOnPurpose(repository, 'snapshot'), context.now(), context.signing);
  return { name, address: copy.address, verified: { snapshots: held.length, objects }, snapshots, moved: [...moved, ...(snapshots.length > 0 ? [snapshotsRef] : [])], notes };
}

/** Everything besides the snapshots: what is missing here is made; nothing is moved or replaced, for somebody may work on it. */
async function moveReferences(context: TargetsContext, { name, branches }: NamedTarget, theirs: ReadonlyMap<string, string>): Promise<Pick<PulledTarget, 'moved' | 'notes'>> {
  const { repository } = context;
  const ours = await copiedReferences(repository, branches);
  const unpinned = await removedOnPurpose(repository, 'pin');
  const moved: string[] = [];
  const notes: string[] = [];
  for (const [ref, to] of theirs) {
    const from = await readRef(repository, ref);
    if (ref === snapshotsRef || from === to || unpinned.has(pinnedId(ref) ?? '')) continue;
    const outcome = await moveReference(context, name, { ref, to, from, hasKeys: ours.has(keysRef) }).catch((thrown: unknown) => damageHere(ref, thrown));
    if (outcome === true) moved.push(ref);
    if (typeof outcome === 'string') notes.push(outcome);
  }
  return { moved, notes };
}

interface Move {
  readonly ref: string;
  readonly to: string;
  readonly from: string | undefined;
  readonly hasKeys: boolean;
}

/** True when the reference was moved; a sentence when it was left alone, and people should know. */
async function moveReference({ repository, now }: TargetsContext, name: string, { ref, to, from, hasKeys }: Move): Promise<boolean | string> {
  const write = { expected: from ?? null, message: `brought back from ${name}`, at: now() };
  if (from === undefined) return ref === keysRef && hasKeys ? `${ref} of ${name} differs from that of origin and was left alone.` : writeRef(repository, ref, to, write);
  if (ref === keysRef) return `${ref} of ${name} differs from ours and was left alone; \`git show ${to}:keys.json\` shows it.`;
  if (isAuditLog(ref) && (await leadsTo(repository, to, from))) return writeRef(repository, ref, to, write);
  return (await leadsTo(repository, from, to)) ? false : `${ref} of ${name} differs from ours and was left alone; \`git log ${to}\` shows it.`;
}

/** What is damaged here must not keep away what the copy has besides. */
function damageHere(ref: string, thrown: unknown): string {
  if (thrown instanceof StoreError && thrown.code === 'REPOSITORY_CORRUPT') return `${ref} was left alone, because what is here of it is damaged. ${thrown.message}`;
  throw thrown;
}

function empty({ name, copy }: NamedTarget): StoreError {
  return new StoreError('TARGET_INVALID', {
    message: `The target ${name} at ${copy.address} holds no snapshots.`,
    remedy: 'Check the address, or choose another target with `idc target list`.',
    details: { target: name, address: copy.address },
  });
}
