import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { parsePending, pendingText, type AuditFields, type PendingEvent } from '../../audit/index.js';
import { isAlive, listNotes, readNote, removeNote, writeNote, type Repository } from '../../store/index.js';

/** Folder of the notes of events that are not in the log yet. */
const folder = 'audit/pending';

/** After this time an operation of another machine, whose processes cannot be seen from here, is taken for ended. */
const foreignAfterMs = 24 * 60 * 60_000;

/** The folder of the notes, for a process that writes there by itself. */
export function pendingFolder({ commonDir }: Repository): string {
  return join(commonDir, 'identity-center', ...folder.split('/'));
}

/** A random name of an event. */
export function newEventId(): string {
  return randomBytes(8).toString('hex');
}

/**
 * Notes an event before its operation begins, on the disk before this resolves: one whose process is killed is told of by the
 * next command.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function notePending(repository: Repository, fields: AuditFields, isEnded = false): Promise<void> {
  await writeNote(repository, `${folder}/${fields.id}`, pendingText({ fields, pid: globalThis.process.pid, host: hostname(), isEnded }), { durable: true });
}

/** The event is in the log. */
export async function settlePending(repository: Repository, id: string): Promise<void> {
  await removeNote(repository, `${folder}/${id}`);
}

/** Events of operations that nobody will tell of any more, in the order in which they began; notes that are torn are taken away. */
export async function leftEvents(repository: Repository, now: Date): Promise<AuditFields[]> {
  const left: AuditFields[] = [];
  for (const name of await listNotes(repository, folder)) {
    const pending = parsePending((await readNote(repository, name)) ?? '');
    if (pending === undefined) await removeNote(repository, name);
    else if (isLeft(pending, now)) left.push(pending.fields);
  }
  return left.toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

function isLeft({ fields, pid, host, isEnded }: PendingEvent, now: Date): boolean {
  if (isEnded) return true;
  return host === hostname() ? !isAlive(pid) : now.getTime() - new Date(fields.at).getTime() > foreignAfterMs;
}
