import { expectHead, verifyChain, type AuditEvent, type AuditFields, type VerifiedChain } from '../../audit/index.js';
import { asIdcError, StoreError, type IdcError } from '../../errors/index.js';
import { auditRefs, holdsObject, isAuditLog, leadsTo, listReferences, readLogTip, readRef, readSigned, writeRef, type CommitSigning, type CopyTarget, type RefMove, type Repository } from '../../store/index.js';
import { appendAuditEvent } from './audit-log.js';
import { headIn } from './audit-head.js';
import { requireNotEmptied } from '../targets/require-not-emptied.js';
import { notePending, settlePending } from './pending-events.js';
import { readLog, type ReadLog } from './read-audit.js';

/** A place that gets the logs. */
export interface LogCopy {
  readonly name: string;
  readonly copy: CopyTarget;
}

/** A copy whose logs could not be made equal, and why. */
export interface FailedLogCopy {
  readonly name: string;
  readonly error: IdcError;
}

const maxAttempts = 4;

/**
 * Brings the audit logs of this repository to copies, and those of others from there. A copy only ever gains: where both have
 * events that the other lacks, as after two runs of a CI job at once, ours are chained anew after those of the copy.
 * @param signing signs what is chained anew, where our log is signed
 */
export async function copyLogs(repository: Repository, copies: readonly LogCopy[], at: Date, signing?: Pick<CommitSigning, 'sign'>): Promise<FailedLogCopy[]> {
  const failed: FailedLogCopy[] = [];
  for (const { name, copy } of copies) {
    await copyTo(repository, { name, copy }, at, signing).catch((thrown: unknown) => failed.push({ name, error: asIdcError(thrown) }));
  }
  return failed;
}

async function copyTo(repository: Repository, { name, copy }: LogCopy, at: Date, signing: Pick<CommitSigning, 'sign'> | undefined): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const all = await copy.refs();
      await requireNotEmptied(repository, { name, copy }, all);
      const theirs = new Map([...all].filter(([ref]) => isAuditLog(ref)));
      const unknown = [...theirs].filter(([, oid]) => !holdsObject(repository, oid)).map(([ref]) => ref);
      if (unknown.length > 0) await copy.fetch(repository, unknown);
      for (const [ref, their] of theirs) await takeOver(repository, ref, their, at, signing);
      const moves = await movesTo(repository, theirs);
      if (moves.length > 0) await copy.push(repository, moves, at);
      return;
    } catch (thrown) {
      if (attempt === maxAttempts || !(thrown instanceof StoreError) || thrown.code !== 'TARGET_MOVED') throw thrown;
    }
  }
}

async function movesTo(repository: Repository, theirs: ReadonlyMap<string, string>): Promise<RefMove[]> {
  const moves: RefMove[] = [];
  for (const { ref, oid: to } of await listReferences(repository, auditRefs)) {
    const from = theirs.get(ref);
    if (from !== to) moves.push({ ref, from, to, isContinued: from === undefined || (await leadsTo(repository, to, from)) });
  }
  return moves;
}

/** Makes our log one that continues that of the copy, unless it already does, or was pruned. */
async function takeOver(repository: Repository, ref: string, their: string, at: Date, signing: Pick<CommitSigning, 'sign'> | undefined): Promise<void> {
  const our = await readRef(repository, ref);
  if (our === their || (our !== undefined && (await leadsTo(repository, our, their)))) return;
  if (our === undefined || (await leadsTo(repository, their, our))) {
    await writeRef(repository, ref, their, { expected: our ?? null, message: 'audit log of a copy', at });
    return;
  }
  const writer = ref.slice(auditRefs.length + 1);
  const [ours, known] = [await readLog(repository, { writer, ref, commit: our }), await readLog(repository, { writer, ref, commit: their })];
  if (await isPruned(repository, ours, their)) return;
  await chainAnew(repository, ours, eventsOf(known), { at, signing: (await readSigned(repository, our)).signature === undefined ? undefined : signing, their });
}

/** Whether ours is theirs without its beginning: it still holds the last event that the copy knows, or was pruned beyond it. */
async function isPruned(repository: Repository, ours: ReadLog, their: string): Promise<boolean> {
  const told = headIn((await readLogTip(repository, their)).message);
  const chain = verifyChain(ours.lines, ours.start);
  return told !== undefined && ours.start.sequence > 0 && ours.findings.length === 0 && chain.findings.length === 0 && expectHead(chain, ours.start, told, 'the copy').length === 0;
}

interface Anew {
  readonly at: Date;
  readonly signing: Pick<CommitSigning, 'sign'> | undefined;
  readonly their: string;
}

/** Our events are noted on the disk before the branch leaves them, so that a crash loses none. */
async function chainAnew(repository: Repository, ours: ReadLog, known: VerifiedChain['events'], { at, signing, their }: Anew): Promise<void> {
  const ids = new Set(known.map(({ id }) => id));
  const own = eventsOf(ours).filter(({ id }) => !ids.has(id)).map(fieldsOf);
  for (const fields of own) await notePending(repository, fields, true);
  await writeRef(repository, ours.ref, their, { expected: ours.commit, message: 'audit log chained anew after that of a copy', at });
  for (const fields of own) {
    await appendAuditEvent({ repository, writer: ours.writer, signing }, fields, at);
    await settlePending(repository, fields.id);
  }
}

function eventsOf({ lines, start }: ReadLog): readonly AuditEvent[] {
  return verifyChain(lines, start).events;
}

/** An event as it was before it had a place. */
function fieldsOf({ sequence: _sequence, previous: _previous, hash: _hash, ...fields }: AuditEvent): AuditFields {
  return fields;
}
