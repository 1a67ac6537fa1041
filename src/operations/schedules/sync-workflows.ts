import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GuardError } from '../../errors/index.js';
import type { Schedule } from '../../schedules/index.js';
import type { Repository } from '../../store/index.js';
import { workflowFiles } from '../init/workflow-files.js';
import { carryOutFiles, isThere, type FileAction } from '../init/write-new-files.js';
import { mergeRegions, withoutRegions } from './managed-regions.js';
import { scheduleOfWorkflow, scheduleWorkflow, workflowPath, type ScheduleWorkflowSettings } from './schedule-workflow.js';

/** In place of the names of regions, where a file is to be removed. */
const wholeFile = 'file';

/** What becomes of a workflow file. */
export interface WorkflowFile {
  readonly path: string;
  readonly schedule?: string | undefined;
  readonly outcome: 'created' | 'updated' | 'removed' | 'unchanged' | 'edited';
  /** What somebody has edited where this program writes: names of regions, or `file` for one that is to be removed. */
  readonly edited?: readonly string[] | undefined;
  /** Where the edited file is kept. */
  readonly saved?: string | undefined;
}

/** How workflows are made equal to the schedules. */
export interface WorkflowPlan {
  readonly files: readonly WorkflowFile[];
  readonly actions: readonly FileAction[];
  readonly removals: readonly string[];
}

/** What is wanted of the workflows. */
export interface WorkflowWish {
  readonly schedules: readonly Schedule[];
  readonly settings: Omit<ScheduleWorkflowSettings, 'readRoleArn' | 'region' | 'branch' | 'cron'>;
  readonly now: Date;
  /** Whether what somebody has edited is written anew, and the edited file kept beside it. */
  readonly isForced: boolean;
  /** Only the workflow of this schedule. */
  readonly only?: string | undefined;
}

/** Compares the workflow files of the repository with the schedules that GitHub carries out. */
export async function planWorkflows({ root }: Pick<Repository, 'root'>, { schedules, settings, now, isForced, only }: WorkflowWish): Promise<WorkflowPlan> {
  const isMeant = (name: string): boolean => only === undefined || name === only;
  const wanted = schedules.filter(({ executor, name }) => executor === 'github' && isMeant(name));
  const full = { ...settings, ...(await toldAtInit(root)), branch: 'main', cron: '' };
  const plans = [];
  if (wanted.length > 0) plans.push(await planAction(root, full));
  for (const schedule of wanted) plans.push(await planFile(root, schedule.name, scheduleWorkflow(schedule, full, now), isForced));
  for (const name of (await strangers(root, wanted)).filter(isMeant)) plans.push(await planRemoval(root, name, full, now, schedules.find((schedule) => schedule.name === name), isForced));
  return { files: plans.map(({ file }) => file), actions: plans.flatMap(({ actions = [] }) => actions), removals: plans.flatMap(({ removal }) => removal ?? []) };
}

/**
 * Carries the plan out.
 * @throws GuardError WORKFLOW_EDITED before anything is written; UsageError INIT_FAILED
 */
export async function applyWorkflows({ root }: Pick<Repository, 'root'>, plan: WorkflowPlan): Promise<void> {
  refuseEdited(plan);
  await carryOutFiles(root, plan.actions);
  for (const path of plan.removals) await rm(join(root, path), { force: true });
}

/** @throws GuardError WORKFLOW_EDITED */
export function refuseEdited({ files }: Pick<WorkflowPlan, 'files'>): void {
  const edited = files.filter(({ outcome }) => outcome === 'edited');
  const [first] = edited;
  if (first === undefined) return;
  const isRemoval = edited.every(({ edited: regions = [] }) => regions.includes(wholeFile));
  const places = edited.map(({ path, edited: regions = [] }) => `${path} (${regions.join(', ')})`).join(', ');
  throw new GuardError('WORKFLOW_EDITED', {
    message: isRemoval ? `Somebody has edited ${edited.map(({ path }) => path).join(', ')}, which would be removed; nothing was changed` : `Somebody has edited ${places} where this program writes it; nothing was changed`,
    remedy: isRemoval ? 'Give --force: the file is then kept under another name, which ends with .edited.' : 'Move the edit to a place outside of idc:begin and idc:end, or give --force: the edited file is then kept beside the new one.',
    details: { files: edited.map(({ path, edited: regions }) => ({ path, regions })) },
  });
}

interface Planned {
  readonly file: WorkflowFile;
  readonly actions?: readonly FileAction[];
  readonly removal?: string;
}

/** The action that all workflows share comes with `idc init`; a schedule may be there before it. */
async function planAction(root: string, settings: ScheduleWorkflowSettings): Promise<Planned> {
  const [action] = workflowFiles(settings);
  if (action === undefined) throw new TypeError('there is no composite action');
  if (await isThere(join(root, action.path))) return { file: { path: action.path, outcome: 'unchanged' } };
  return { file: { path: action.path, outcome: 'created' }, actions: [{ type: 'create', ...action }] };
}

async function planFile(root: string, schedule: string, fresh: string, isForced: boolean): Promise<Planned> {
  const path = workflowPath(schedule);
  const before = await textAt(root, path);
  if (before === undefined) return { file: { path, schedule, outcome: 'created' }, actions: [{ type: 'create', path, text: fresh }] };
  const { text, edited } = mergeRegions(before, fresh, isForced);
  if (edited.length > 0 && !isForced) return { file: { path, schedule, outcome: 'edited', edited } };
  if (text === before) return { file: { path, schedule, outcome: 'unchanged' } };
  const keep = edited.length > 0 ? await keeping(root, path, before) : undefined;
  return { file: { path, schedule, outcome: 'updated', ...(keep && { edited, saved: keep.path }) }, actions: [...(keep ? [keep] : []), { type: 'replace', path, text, before }] };
}

/** A file that somebody has edited anywhere is not simply removed: what is around the regions is theirs. */
async function planRemoval(root: string, name: string, settings: ScheduleWorkflowSettings, now: Date, schedule: Schedule | undefined, isForced: boolean): Promise<Planned> {
  const path = workflowPath(name);
  const before = (await textAt(root, path)) ?? '';
  const fresh = scheduleWorkflow(schedule ?? { ...nobody, name }, settings, now);
  const { edited } = mergeRegions(before, fresh, false);
  const isEdited = edited.length > 0 || withoutRegions(before) !== withoutRegions(fresh);
  if (isEdited && !isForced) return { file: { path, schedule: name, outcome: 'edited', edited: [wholeFile] } };
  const keep = isEdited ? await keeping(root, path, before) : undefined;
  return { file: { path, schedule: name, outcome: 'removed', ...(keep && { saved: keep.path }) }, ...(keep && { actions: [keep] }), removal: path };
}

/** Of a schedule that is gone only the frame of its workflow is known. */
const nobody: Omit<Schedule, 'name'> = { cron: ['0 0 1 1 *'], timeZone: 'UTC', steps: [], executor: 'github', missed: 'skip', graceMs: 0, timeoutMs: 0, enabled: false };

async function keeping(root: string, path: string, text: string): Promise<Extract<FileAction, { type: 'create' }>> {
  for (let number = 1; ; number += 1) {
    const kept = `${path}.edited${number === 1 ? '' : `-${number}`}`;
    if (!(await isThere(join(root, kept)))) return { type: 'create', path: kept, text };
  }
}

async function strangers(root: string, wanted: readonly Schedule[]): Promise<string[]> {
  const folder = join(root, dirname(workflowPath('any')));
  const names = await readdir(folder).catch(() => []); // no folder, no workflows
  return names.map(scheduleOfWorkflow).filter((name) => name !== undefined).filter((name) => !wanted.some((schedule) => schedule.name === name)).toSorted();
}

async function textAt(root: string, path: string): Promise<string | undefined> {
  return readFile(join(root, path), 'utf8').catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  });
}

/** Role and Region that `idc init` was given are in the workflow that it wrote; else they are variables on GitHub. */
async function toldAtInit(root: string): Promise<Pick<ScheduleWorkflowSettings, 'readRoleArn' | 'region'>> {
  const text = (await textAt(root, '.github/workflows/identity-center-snapshot.yml')) ?? '';
  const readRoleArn = /^\s*role-to-assume: (arn:aws[\w:/+=,.@-]+)$/m.exec(text)?.[1];
  const region = /^\s*aws-region: ([a-z]{2,}(?:-[a-z]+)+-\d{1,2})$/m.exec(text)?.[1];
  return { readRoleArn, region };
}
