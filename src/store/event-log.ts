import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Repository } from './repository.js';
import { isMissing, writeFailure } from './store-failure.js';

/** Something that has happened to a repository and that somebody should know. */
export interface RepositoryEvent {
  readonly type: 'damage-found' | 'damage-repaired' | 'copy-failed' | 'copy-recovered' | 'audit-undelivered';
  /** ISO 8601. */
  readonly at: string;
  /** A sentence. */
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Events that are read back at most; older ones stay in the file. */
const mostRead = 1000;

/**
 * Appends an event to `identity-center/events.jsonl` beside the repository's own files: one JSON object a line, for people and
 * for programs that watch it.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function appendEvent(repository: Repository, event: RepositoryEvent): Promise<void> {
  const file = fileOf(repository);
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await appendFile(file, `${JSON.stringify(event)}\n`, { mode: 0o600 });
  } catch (thrown) {
    throw writeFailure(file, thrown);
  }
}

/** The newest events, oldest first; lines that are no events are passed over. */
export async function readEvents(repository: Repository): Promise<RepositoryEvent[]> {
  const text = await readFile(fileOf(repository), 'utf8').catch((thrown: unknown) => {
    if (isMissing(thrown)) return '';
    throw thrown;
  });
  return text.split('\n').slice(-mostRead - 1).flatMap((line) => {
    try {
      return [JSON.parse(line) as RepositoryEvent];
    } catch {
      return []; // torn by a crash, or somebody else's
    }
  });
}

function fileOf({ commonDir }: Repository): string {
  return join(commonDir, 'identity-center', 'events.jsonl');
}
