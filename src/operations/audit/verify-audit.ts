import { expectHead, headText, parseHead, requirePruning, verifyChain, type AuditFinding, type AuditHead, type VerifiedChain } from '../../audit/index.js';
import { StoreError, UsageError } from '../../errors/index.js';
import { listNotes, readLogHistory, readLogTip, readNote, type CopyTarget, type LoggedCommit, type Repository } from '../../store/index.js';
import type { SnapshotSigning } from '../signing/index.js';
import { headIn } from './audit-head.js';
import { findLogs, readLog, type FoundLog, type ReadLog } from './read-audit.js';

/** What is verified, and against what. */
export interface VerifyAuditOptions {
  /** Only the log of this writer. */
  readonly writer?: string | undefined;
  /** An event that has to be there: what somebody has written down of an earlier look. */
  readonly expect?: AuditHead | undefined;
  /** Copies whose logs ours has to contain. */
  readonly copies?: readonly { readonly name: string; readonly copy: CopyTarget }[] | undefined;
  /** Judges the signatures of the commits; absent: they are not looked at. */
  readonly signing?: SnapshotSigning | undefined;
  /** Whether the logs have to be signed. */
  readonly signed?: boolean | undefined;
}

/** One log and what is wrong with it. */
export interface VerifiedLog {
  readonly writer: string;
  readonly events: number;
  /** First event that is there; later than 1 where the log was pruned. */
  readonly first: number;
  /** `17:` and the hash of the last event, to be given to `--expect` later. */
  readonly head: string;
  readonly findings: readonly AuditFinding[];
}

/**
 * Proves the logs of all writers: each by its own hashes, by what the commits of its branch say, by what this machine and
 * `origin` remember, and by the copies that are given.
 * @throws StoreError REPOSITORY_CORRUPT, TARGET_UNREACHABLE, TARGET_DENIED; UsageError USAGE for an expected event of no one log;
 * StoreError AUDIT_BROKEN when the log with an expected event is not there
 */
export async function verifyAudit(repository: Repository, options: VerifyAuditOptions = {}): Promise<VerifiedLog[]> {
  const logs = (await findLogs(repository)).filter(({ writer }) => options.writer === undefined || writer === options.writer);
  const verified: VerifiedLog[] = [];
  if (options.expect !== undefined && logs.length !== 1) throw oneLogNeeded(options.expect, logs);
  for (const log of logs) verified.push(await verifyLog(repository, log, options));
  return [...verified, ...(await lostLogs(repository, logs, options))];
}

async function verifyLog(repository: Repository, found: FoundLog, options: VerifyAuditOptions): Promise<VerifiedLog> {
  const log = await readLog(repository, found);
  const chain = verifyChain(log.lines, log.start);
  const expected = options.expect === undefined ? [] : expectHead(chain, log.start, options.expect, '--expect');
  const findings = [
    ...log.findings, ...chain.findings, ...requirePruning(chain, log.start), ...(await historyFindings(repository, log, chain)),
    ...(await rememberedFindings(repository, log, chain)), ...expected, ...(await copyFindings(repository, log, chain, options)), ...(await signatureFindings(log, options)),
  ];
  return { writer: log.writer, events: chain.events.length, first: log.start.sequence + 1, head: headText(chain.head), findings: withoutRepeats(findings) };
}

function oneLogNeeded({ sequence }: AuditHead, logs: readonly FoundLog[]): UsageError | StoreError {
  return logs.length === 0
    ? new StoreError('AUDIT_BROKEN', { message: `Event ${sequence} is expected, and there is no audit log`, remedy: 'Bring the log back from a copy: `idc target pull`.' })
    : new UsageError('USAGE', { message: `Event ${sequence} is expected, and there are the logs of ${logs.map(({ writer }) => writer).join(', ')}`, remedy: 'Say which with --writer.' });
}

/** Each commit says which event it has added, and git proves the commits: what a later one changes in earlier events shows. */
async function historyFindings(repository: Repository, { commit: tip, start }: ReadLog, chain: VerifiedChain): Promise<AuditFinding[]> {
  const findings: AuditFinding[] = [];
  let later = Infinity;
  for await (const read of readableHistory(repository, tip)) {
    if ('damage' in read) {
      findings.push({ type: 'missing', message: `The earlier commits of the log cannot be read. ${read.damage}` });
      break;
    }
    const { commit, message, parents } = read;
    const told = headIn(message);
    if (told === undefined || parents.length > 1 || told.sequence >= later) {
      findings.push({ type: 'rewritten', message: `Commit ${commit.slice(0, 12)} is not one that this program has made` });
      continue;
    }
    if (commit === tip && told.sequence < chain.head.sequence) findings.push({ type: 'changed', sequence: chain.head.sequence, message: `Event ${chain.head.sequence} was added after the commit that says to have event ${told.sequence} as its last` });
    findings.push(...expectHead(chain, start, told, `commit ${commit.slice(0, 12)}`));
    later = told.sequence;
  }
  return findings;
}

/** The commits of a log as far as they can be read, and why no further. */
async function* readableHistory(repository: Repository, tip: string): AsyncIterable<LoggedCommit | { readonly damage: string }> {
  try {
    yield* readLogHistory(repository, tip);
  } catch (thrown) {
    if (!(thrown instanceof StoreError) || thrown.code !== 'REPOSITORY_CORRUPT') throw thrown;
    yield { damage: thrown.message };
  }
}

async function rememberedFindings(repository: Repository, { writer, start }: ReadLog, chain: VerifiedChain): Promise<AuditFinding[]> {
  const here = parseHead((await readNote(repository, `audit/${writer}.head`)) ?? '');
  return here === undefined ? [] : expectHead(chain, start, here, 'this machine');
}

async function copyFindings(repository: Repository, { writer, start }: ReadLog, chain: VerifiedChain, { copies = [] }: VerifyAuditOptions): Promise<AuditFinding[]> {
  const findings: AuditFinding[] = [];
  for (const { name, copy } of copies) {
    const ref = `refs/heads/audit/${writer}`;
    const theirs = (await copy.refs()).get(ref);
    if (theirs === undefined) continue;
    await copy.fetch(repository, [ref]);
    const told = headIn((await readLogTip(repository, theirs)).message);
    findings.push(...(told === undefined ? [] : expectHead(chain, start, told, `target ${name}`)));
  }
  return findings;
}

/** A commit is proved with all that it leads back to, so the newest is enough. */
async function signatureFindings({ commit }: ReadLog, { signing, signed = false }: VerifyAuditOptions): Promise<AuditFinding[]> {
  if (signing?.isChecked !== true) return [];
  const verdict = await signing.verdictOf(commit);
  switch (verdict.state) {
    case 'good':
    case 'unchecked':
      return [];
    case 'unsigned':
      return signed ? [{ type: 'unsigned', message: `The newest commit ${commit.slice(0, 12)} of the log is not signed` }] : [];
    default:
      return [{ type: 'unproved', message: `The signature of the newest commit ${commit.slice(0, 12)} is ${verdict.state === 'bad' ? 'bad' : 'not known'}: ${verdict.reason}` }];
  }
}

/** Logs of which this machine knows, or a copy, and that are not here. */
async function lostLogs(repository: Repository, logs: readonly FoundLog[], { writer: only }: VerifyAuditOptions): Promise<VerifiedLog[]> {
  const here = new Set(logs.map(({ writer }) => writer));
  const notes = (await listNotes(repository, 'audit')).filter((name) => name.endsWith('.head'));
  const lost = notes.map((name) => name.slice('audit/'.length, -'.head'.length)).filter((writer) => !here.has(writer) && (only === undefined || writer === only));
  return lost.map((writer) => ({ writer, events: 0, first: 1, head: '', findings: [{ type: 'truncated', message: `This machine knows a log of ${writer}, and its branch is gone` }] }));
}

/** The same is told once: a rewritten event is found by each commit after it. */
function withoutRepeats(findings: readonly AuditFinding[]): AuditFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ type, sequence, file, line, message }) => {
    const key = sequence === undefined ? message : `${type} ${sequence} ${file ?? ''} ${line ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}
