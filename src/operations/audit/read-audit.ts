import { anchorFile, genesis, isSegment, parseHead, type AuditFinding, type AuditHead, type LogLine } from '../../audit/index.js';
import { listReferences, readLogFiles, type Repository } from '../../store/index.js';
import { auditBranches } from './audit-log.js';

/** A log that is here: the branch of a writer, or what was fetched of it from `origin`. */
export interface FoundLog {
  readonly writer: string;
  readonly ref: string;
  readonly commit: string;
}

/** The content of a log, nothing of it believed yet. */
export interface ReadLog extends FoundLog {
  readonly lines: readonly LogLine[];
  /** After which place the lines have to begin. */
  readonly start: AuditHead;
  readonly findings: readonly AuditFinding[];
}

const local = `refs/heads/${auditBranches}`;
const fetched = `refs/remotes/origin/${auditBranches}`;

/** The logs of all writers. What is only at `origin` is read as it was last fetched. @throws StoreError REPOSITORY_CORRUPT */
export async function findLogs(repository: Repository): Promise<FoundLog[]> {
  const logs = new Map<string, FoundLog>();
  for (const folder of [fetched, local]) {
    for (const { ref, oid } of await listReferences(repository, folder)) {
      const writer = ref.slice(folder.length + 1);
      logs.set(writer, { writer, ref, commit: oid });
    }
  }
  return [...logs.values()].toSorted((a, b) => (a.writer < b.writer ? -1 : 1));
}

/** The lines of a log in the order in which they follow each other. @throws StoreError REPOSITORY_CORRUPT */
export async function readLog(repository: Repository, log: FoundLog): Promise<ReadLog> {
  const files = await readLogFiles(repository, log.commit);
  const anchor = anchorOf(files.find(({ path }) => path === anchorFile)?.content);
  const foreign = files.filter(({ path }) => path !== anchorFile && !isSegment(path)).map(({ path }): AuditFinding => ({ type: 'changed', file: path, message: `${path} is no file of a log` }));
  const broken: AuditFinding[] = anchor === undefined ? [{ type: 'changed', file: anchorFile, message: `${anchorFile} does not say where the log begins` }] : [];
  const lines = files.filter(({ path }) => isSegment(path)).flatMap(({ path, content }) => linesOf(path, content));
  return { ...log, lines, start: anchor ?? genesis, findings: [...foreign, ...broken] };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Lines as they are: one that is empty, or has no line feed, is one that this program did not write. */
function linesOf(file: string, content: Uint8Array): LogLine[] {
  const pieces = Buffer.from(content).toString('latin1').split('\n');
  const last = pieces.pop() ?? '';
  return [...pieces, ...(last === '' ? [] : [`${last}\n`])].map((piece, index) => ({ file, number: index + 1, text: textOf(piece) }));
}

function textOf(latin1: string): string | undefined {
  try {
    return utf8.decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return undefined;
  }
}

/** Where a log begins, by its anchor file; the beginning when there is none. Undefined when the file is no anchor. */
function anchorOf(content: Uint8Array | undefined): AuditHead | undefined {
  if (content === undefined) return genesis;
  try {
    const { sequence, hash } = JSON.parse(Buffer.from(content).toString('utf8')) as Partial<AuditHead>;
    return parseHead(`${sequence}:${hash}`);
  } catch {
    return undefined;
  }
}
