import type { Repository } from '../../store/index.js';
import { outcomesOf, type OperationOutcome } from '../restore-outcome.js';
import { familyOf } from './run-family.js';
import { readRuns } from './run-files.js';
import type { RunRecord } from './run-record.js';
import { stateOf, type RunState } from './run-state.js';
import { journalOf } from './touched.js';

/** Everything that is known of one restore. */
export interface RunReport extends Omit<RunRecord, 'state' | 'outcomes' | 'formatVersion' | 'operations' | 'brought'> {
  readonly state: RunState;
  readonly durationMs?: number | undefined;
  /** One for each operation of the plan. */
  readonly outcomes: readonly OperationOutcome[];
  /** Number of operations by outcome. */
  readonly counts: Readonly<Record<OperationOutcome['outcome'], number>>;
  /** The run that went on with this one. */
  readonly continuedBy?: string | undefined;
  /** The run that undid it. */
  readonly rolledBackBy?: string | undefined;
  /** What can be typed next. */
  readonly commands: RunCommands;
}

/** Commands that settle a run; absent when there is nothing to settle. */
export interface RunCommands {
  readonly continue?: string;
  readonly rollback?: string;
}

/** A line of the list of runs. */
export interface RunSummary extends Pick<RunReport, 'runId' | 'state' | 'instanceName' | 'stackName' | 'startedAt' | 'continues' | 'continuedBy' | 'rollsBack' | 'rolledBackBy' | 'commands'> {
  readonly snapshot: string;
  /** Number of operations planned. */
  readonly operations: number;
}

/** The report on a run: from its record; where it was interrupted, from its journal. */
export async function reportRun({ root }: Pick<Repository, 'root'>, run: RunRecord): Promise<RunReport> {
  const { formatVersion: _, brought: _brought, operations, outcomes: recorded, ...known } = run;
  const outcomes = recorded ?? outcomesOf(operations, { journal: await journalOf(root, run) });
  const links = linksOf((await readRuns(root)).runs, run);
  const state = await stateOf(root, run);
  const count = (outcome: OperationOutcome['outcome']): number => outcomes.filter((found) => found.outcome === outcome).length;
  return {
    ...known,
    state,
    durationMs: run.endedAt === undefined ? undefined : Date.parse(run.endedAt) - Date.parse(run.startedAt),
    outcomes,
    counts: { done: count('done'), failed: count('failed'), 'not-done': count('not-done'), interrupted: count('interrupted') },
    ...links,
    commands: commandsOf(run, state, links),
  };
}

/** The runs of a repository, newest first. */
export async function listRuns({ root }: Pick<Repository, 'root'>, runs: readonly RunRecord[]): Promise<RunSummary[]> {
  return Promise.all(runs.map(async (run) => {
    const { runId, instanceName, stackName, startedAt, continues, rollsBack, snapshot, operations } = run;
    const links = linksOf(runs, run);
    const state = await stateOf(root, run);
    return { runId, state, instanceName, stackName, startedAt, continues, rollsBack, ...links, snapshot: snapshot.label, operations: operations.length, commands: commandsOf(run, state, links) };
  }));
}

type Links = Pick<RunReport, 'continuedBy' | 'rolledBackBy'>;

function linksOf(runs: readonly RunRecord[], run: RunRecord): Links {
  const family = new Set(familyOf(runs, run).map(({ runId }) => runId));
  return {
    continuedBy: runs.find(({ continues }) => continues === run.runId)?.runId,
    rolledBackBy: runs.find(({ rollsBack, state }) => rollsBack !== undefined && family.has(rollsBack) && state === 'done')?.runId,
  };
}

function commandsOf({ runId, rollsBack }: RunRecord, state: RunState, { continuedBy }: Links): RunCommands {
  if (state === 'running' || state === 'rolled-back') return {};
  const goesOn = state !== 'done' && continuedBy === undefined;
  return {
    ...(goesOn && { continue: `idc restore continue ${runId}` }),
    ...(rollsBack === undefined && { rollback: `idc restore rollback ${runId}` }),
  };
}
