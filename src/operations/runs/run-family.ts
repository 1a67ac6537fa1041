import type { RunRecord } from './run-record.js';

/**
 * The runs that are one restore: a first one and those that went on with it, oldest first.
 * @param runs all of the repository
 */
export function familyOf(runs: readonly RunRecord[], member: RunRecord): [RunRecord, ...RunRecord[]] {
  const byId = new Map(runs.map((run) => [run.runId, run]));
  const first = firstOf(byId, member);
  const later = runs.filter((run) => run.runId !== first.runId && firstOf(byId, run).runId === first.runId);
  return [first, ...later.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))];
}

function firstOf(byId: ReadonlyMap<string, RunRecord>, member: RunRecord): RunRecord {
  const seen = new Set<string>();
  let run = member;
  for (let earlier = run; !seen.has(earlier.runId); ) {
    run = earlier;
    seen.add(run.runId);
    earlier = byId.get(run.continues ?? '') ?? run;
  }
  return run;
}
