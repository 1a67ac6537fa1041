import { anchorFile, canonicalJson, headOf, headText, isSegment, parsed, sealEvent, segmentFor, type AuditEvent, type AuditFields, type AuditHead } from '../../audit/index.js';
import { commitToLog, readLogFiles, writeNote, type CommitSigning, type LogCommit, type LogTip, type Repository } from '../../store/index.js';
import { lastHead } from './audit-head.js';

/** Branches with logs begin so; the rest of the name is that of the writer. */
export const auditBranches = 'audit';

/** The note in which this machine remembers where the log of a writer ended. */
export function headNote(writer: string): string {
  return `audit/${writer}.head`;
}

/** Where and how a log is written. */
export interface AuditWriter {
  readonly repository: Repository;
  /** Name of the chain. */
  readonly writer: string;
  /** Signs its commits; absent: they are not signed. */
  readonly signing?: Pick<CommitSigning, 'sign'> | undefined;
}

/**
 * Appends an event to the chain of a writer, as one commit on its branch. An event that says what was pruned takes those events
 * out: the branch is written anew with those that are left.
 * @returns the event as it stands in the log
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED, REPOSITORY_CORRUPT; UsageError SIGNING_FAILED
 */
export async function appendAuditEvent({ repository, writer, signing }: AuditWriter, fields: AuditFields, at: Date): Promise<AuditEvent> {
  let appended: AuditEvent | undefined;
  await commitToLog(repository, `${auditBranches}/${writer}`, async (tip) => {
    const { event, line } = sealEvent(fields, lastHead(tip));
    appended = event;
    const subject = `${event.action} ${event.outcome}`;
    const message = `${subject}\n\nAudit-Head: ${headText(headOf(event))}\n`;
    const file = grown(tip, line, at);
    if (fields.pruned === undefined || tip === undefined) return { message, file };
    return { message, ...(await prunedFiles(repository, tip, fields.pruned, line, at)) };
  }, { at, signing });
  if (appended === undefined) throw new TypeError('a log was written without composing it');
  await writeNote(repository, headNote(writer), headText(headOf(appended)));
  return appended;
}

function grown(tip: LogTip | undefined, line: string, at: Date): LogCommit['file'] {
  const newest = tip?.newest === undefined || !isSegment(tip.newest.path) ? undefined : tip.newest;
  const path = segmentFor(at, newest && { path: newest.path, bytes: newest.content.length });
  const before = path === newest?.path ? newest.content : Buffer.alloc(0);
  const end = before.length === 0 || before.at(-1) === 0x0a ? '' : '\n'; // somebody has cut it: what follows stays readable
  return { path, content: Buffer.concat([before, Buffer.from(`${end}${line}\n`)]) };
}

/** What is left of the files, with the anchor that says where the chain now begins, and the event that tells of it. */
async function prunedFiles(repository: Repository, tip: LogTip, last: AuditHead, line: string, at: Date): Promise<Required<Pick<LogCommit, 'file' | 'anew'>>> {
  const kept = (await readLogFiles(repository, tip.commit)).filter(({ path }) => isSegment(path)).flatMap(({ path, content }) => {
    const lines = Buffer.from(content).toString('utf8').split('\n').filter((text) => text !== '' && (parsed(text)?.sequence ?? Infinity) > last.sequence);
    return lines.length === 0 ? [] : [{ path, content: Buffer.from(`${lines.join('\n')}\n`) }];
  });
  const newest = kept.at(-1);
  const file = grown({ ...tip, newest }, line, at);
  const anchor = { path: anchorFile, content: Buffer.from(`${canonicalJson({ ...last, prunedAt: at.toISOString() })}\n`) };
  return { file, anew: [...kept.filter(({ path }) => path !== file.path), anchor] };
}
