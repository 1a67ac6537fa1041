import { inWords, utcCrons, type Schedule } from '../../schedules/index.js';
import { yamlText } from '../../tree/index.js';
import { withVersions } from '../init/pinned-actions.js';
import type { Step, WorkflowSettings } from '../init/workflow-settings.js';
import { checkoutWithHistory, ifRole, publishHistory, pullRequestToken, runner, setUp, takeRole } from '../init/workflows/steps.js';
import { textOfPieces, type Region } from './managed-regions.js';

const folder = '.github/workflows';
const prefix = 'identity-center-schedule-';

/** GitHub ends a job on its own machines after six hours; what comes after the run gets a quarter of one. */
const longestMinutes = 360;
const marginMinutes = 15;

/** What the workflow of a schedule is made with, besides the schedule. */
export interface ScheduleWorkflowSettings extends WorkflowSettings {
  /** Variables that targets take their tokens from. */
  readonly secrets: readonly string[];
}

/** Path of the workflow of a schedule. */
export function workflowPath(name: string): string {
  return `${folder}/${prefix}${name}.yml`;
}

/** The schedule whose workflow a file is, by its name in the folder of workflows; undefined for any other. */
export function scheduleOfWorkflow(fileName: string): string | undefined {
  return fileName.startsWith(prefix) && fileName.endsWith('.yml') ? fileName.slice(prefix.length, -'.yml'.length) : undefined;
}

/** The workflow that carries a schedule out on GitHub. What it does is read from idc.yaml when it runs; here is only when. */
export function scheduleWorkflow(schedule: Schedule, settings: ScheduleWorkflowSettings, now: Date): string {
  return textOfPieces([
    `# Carries out the schedule ${schedule.name} of idc.yaml. Written by \`idc schedule sync\`.`,
    '# What stands between idc:begin and idc:end is written anew with the schedule. All other lines are yours.',
    `name: Identity Center schedule ${schedule.name}`,
    'on:',
    '  workflow_dispatch: {}',
    region('triggers', 2, triggers(schedule, now)),
    'permissions: {}',
    'jobs:',
    '  run:',
    region('job', 4, yamlLines(job(schedule, settings))),
    '    steps:',
    region('steps', 6, withVersions(yamlLines(steps(schedule, settings)).map((line) => `${line}\n`).join('')).trimEnd().split('\n')),
  ]);
}

function region(name: string, indent: number, lines: readonly string[]): Region {
  return { name, indent, lines };
}

function yamlLines(document: unknown): string[] {
  return yamlText(document).trimEnd().split('\n');
}

function triggers(schedule: Schedule, now: Date): string[] {
  if (!schedule.enabled) return ['# The schedule is disabled: it is only run by hand.'];
  const crons = utcCrons(schedule, now).toSorted();
  return [`# ${inWords(schedule)}. GitHub's clock is UTC; the run looks whether it is due.`, ...yamlLines({ schedule: crons.map((cron) => ({ cron })) })];
}

function job(schedule: Schedule, settings: ScheduleWorkflowSettings): Step {
  const has = (step: string): boolean => schedule.steps.some((one) => one.step === step);
  return {
    ...ifRole(settings),
    'runs-on': runner,
    'timeout-minutes': Math.min(longestMinutes, Math.ceil(schedule.timeoutMs / 60_000) + marginMinutes),
    // A prune rewrites what a snapshot would go on with, so it waits for those. Other runs join what they push.
    concurrency: { group: has('prune') ? 'identity-center-history' : `identity-center-schedule-${schedule.name}`, 'cancel-in-progress': false },
    permissions: { contents: 'write', 'id-token': 'write', ...(has('propose') && { 'pull-requests': 'write' }) },
  };
}

function steps(schedule: Schedule, settings: ScheduleWorkflowSettings): Step[] {
  const proposes = schedule.steps.some(({ step }) => step === 'propose');
  return [
    checkoutWithHistory,
    setUp({ pulumi: schedule.steps.some(({ step }) => step === 'drill') }),
    takeRole(settings, 'read'),
    {
      name: 'Run the schedule',
      run: `npx idc schedule run ${schedule.name} \${DUE:+--due}`,
      env: {
        DUE: "${{ github.event_name == 'schedule' && 'true' || '' }}",
        ...(proposes && { GITHUB_TOKEN: pullRequestToken }),
        ...Object.fromEntries(settings.secrets.map((name) => [name, `\${{ secrets.${name} }}`])),
      },
    },
    publishHistory,
  ];
}
