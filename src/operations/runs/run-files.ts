import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError, IdcError, UsageError } from '../../errors/index.js';
import { workFolder } from '../../pulumi/index.js';
import { newSnapshotId, snapshotIdPattern } from '../../store/index.js';
import { syncFolder, writeDurably } from '../../store/durable-file.js';
import { runRecordSchema, type RunRecord } from './run-record.js';

/** Places of one run. */
export interface RunFiles {
  readonly folder: string;
  readonly record: string;
  readonly journal: string;
}

/** The runs of a repository, and what cannot be read among them. */
export interface FoundRuns {
  /** Newest first. */
  readonly runs: readonly RunRecord[];
  readonly problems: readonly IdcError[];
}

/** Where a run of a repository is kept. */
export function runFiles(repositoryRoot: string, runId: string): RunFiles {
  const folder = join(workFolder(repositoryRoot).runsDir, runId);
  return { folder, record: join(folder, 'run.json'), journal: join(folder, 'journal.jsonl') };
}

/** Makes the folder of a new run and gives its ID: the time and a random part, like that of a snapshot. */
export async function newRun(repositoryRoot: string, now: Date): Promise<string> {
  await mkdir(workFolder(repositoryRoot).runsDir, { recursive: true, mode: 0o700 });
  for (;;) {
    const runId = newSnapshotId(now);
    const made = await mkdir(runFiles(repositoryRoot, runId).folder, { mode: 0o700 }).then(() => true, (thrown: unknown) => {
      if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw thrown;
    });
    if (made) return runId;
  }
}

/**
 * Writes a record whole or not at all, so that it is there after a crash.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function writeRun(repositoryRoot: string, record: RunRecord): Promise<void> {
  const { folder, record: file } = runFiles(repositoryRoot, record.runId);
  await writeDurably(file, Buffer.from(`${JSON.stringify(record, undefined, 2)}\n`), { mode: 0o600, temporaryPrefix: 'tmp_' });
  await syncFolder(folder);
}

/**
 * The record of a run.
 * @throws UsageError RUN_NOT_FOUND, EngineError RUN_INVALID
 */
export async function readRun(repositoryRoot: string, runId: string): Promise<RunRecord> {
  const file = runFiles(repositoryRoot, snapshotIdPattern.test(runId) ? runId : 'none').record;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new UsageError('RUN_NOT_FOUND', { message: `There is no restore ${runId} in this repository`, remedy: 'List them with `idc restore runs`.', details: { runId } });
  }
  const { data, error } = runRecordSchema.safeParse(parse(text));
  if (data?.runId === runId) return data;
  const [issue] = error?.issues ?? [];
  throw new EngineError('RUN_INVALID', {
    message: `The record ${file} is not valid: ${issue === undefined ? 'it is that of another run' : `${issue.path.join('.') || 'the file'}: ${issue.message}`}`,
    remedy: 'Bring the file back as it was, or remove its folder; `idc backup list` shows the safety snapshot to restore.',
    details: { file },
  });
}

/** All runs of a repository. A folder without a record is a run that came to no write. */
export async function readRuns(repositoryRoot: string): Promise<FoundRuns> {
  const names = await readdir(workFolder(repositoryRoot).runsDir).catch(() => []);
  const found = await Promise.all(names.filter((name) => snapshotIdPattern.test(name)).map((name) => readRun(repositoryRoot, name).catch(asProblem)));
  const runs = found.flatMap((item) => (item instanceof IdcError ? [] : [item]));
  const problems = found.filter((item) => item instanceof IdcError).filter(({ code }) => code !== 'RUN_NOT_FOUND');
  return { runs: runs.toSorted((a, b) => (newer(a, b) ? -1 : 1)), problems };
}

function newer(a: RunRecord, b: RunRecord): boolean {
  return a.startedAt === b.startedAt ? a.runId > b.runId : a.startedAt > b.startedAt;
}

function asProblem(thrown: unknown): IdcError {
  if (thrown instanceof IdcError) return thrown;
  throw thrown;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
