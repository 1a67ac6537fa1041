import { hostname } from 'node:os';
import { isAlive, listNotes, readNote, removeNote, type Repository } from '../../store/index.js';
import { runsFolder } from './progress-note.js';
import { parseProgress, type RunProgress } from './run-progress.js';

/** A run whose note is there, and whether its process is. */
export interface ActiveRun extends RunProgress {
  /** `gone`: its process is there no longer; its note is taken away with this look. `unknown`: it runs on another machine. */
  readonly state: 'running' | 'gone' | 'unknown';
  /** Seconds until it has read everything, as far as that can be told. */
  readonly remainingSeconds?: number | undefined;
}

/** After this time without a word a run on another machine, whose processes cannot be seen from here, is taken for gone. */
const foreignAfterMs = 10 * 60_000;

/** The runs of a repository that are under way, in all its work trees, the oldest first. Notes that are torn are taken away. */
export async function listActiveRuns(repository: Repository, now: Date): Promise<ActiveRun[]> {
  const runs: ActiveRun[] = [];
  for (const name of await listNotes(repository, runsFolder)) {
    const content = await readNote(repository, name);
    if (content === undefined) continue; // it has ended since the folder was read
    const progress = parseProgress(content);
    const state = progress === undefined ? 'gone' : stateOf(progress, now);
    if (state === 'gone') await removeNote(repository, name);
    if (progress !== undefined) runs.push({ ...progress, state, ...(state !== 'gone' && { remainingSeconds: remainingSeconds(progress, now) }) });
  }
  return runs.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

function stateOf({ pid, host, updatedAt }: RunProgress, now: Date): ActiveRun['state'] {
  if (host === hostname()) return isAlive(pid) ? 'running' : 'gone';
  return now.getTime() - Date.parse(updatedAt) > foreignAfterMs ? 'gone' : 'unknown';
}

/**
 * The calls that are left, at the pace until now or at the rate limit, whichever is slower. Undefined before anything is
 * predicted, and once all calls are made.
 */
export function remainingSeconds({ calls, startedAt, instances }: Pick<RunProgress, 'calls' | 'startedAt' | 'instances'>, now: Date): number | undefined {
  const predicted = instances.reduce((sum, { predictedCalls = 0 }) => sum + predictedCalls, 0);
  const left = predicted - calls;
  if (left <= 0 || calls === 0) return undefined;
  const slowest = Math.max(...instances.map(({ predictedSeconds = 0, predictedCalls = 1 }) => predictedSeconds / Math.max(1, predictedCalls)));
  const pace = (now.getTime() - Date.parse(startedAt)) / 1000 / calls;
  return Math.max(1, Math.ceil(left * Math.max(slowest, pace)));
}
