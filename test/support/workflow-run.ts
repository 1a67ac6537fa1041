import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { evaluate, interpolate, isTrue, type Contexts } from './workflow-expression.js';

type Texts = Readonly<Record<string, string>>;

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Texts;
}

/** A job as the workflow has it. */
export interface WorkflowJob {
  readonly needs?: string;
  readonly if?: string;
  readonly permissions: Texts;
  readonly environment?: string;
  readonly outputs?: Texts;
  readonly steps: readonly Step[];
}

/** What stands for an action of somebody else: it is given its inputs, and the environment of the steps that follow. */
export type ActionStandIn = (inputs: Texts, job: { readonly workspace: string; readonly env: Record<string, string>; readonly permissions: Texts }) => void;

/** How a workflow is started. */
export interface WorkflowStart {
  /** Its text. */
  readonly text: string;
  readonly github: Contexts & { readonly event_name: string; readonly event: object };
  readonly vars?: Texts;
  readonly inputs?: Texts;
  /** By `owner/name`. An action without one is an error. */
  readonly actions: Readonly<Record<string, ActionStandIn>>;
  /** The token that a job gets. */
  readonly tokenOf: (job: WorkflowJob) => string;
  /** Programs that come before those of the machine. */
  readonly binaries: string;
  readonly env: Texts;
}

/** How a job went. */
export interface JobResult {
  readonly result: 'success' | 'failure' | 'skipped';
  readonly outputs: Texts;
  /** Names of the steps that ran, and their exit codes. */
  readonly steps: readonly (readonly [name: string, exitCode: number])[];
  /** All that the steps printed. */
  readonly log: string;
  readonly summary: string;
  /** Lines that the runner takes for commands. */
  readonly commands: readonly string[];
}

interface StepsContext {
  readonly start: WorkflowStart;
  readonly contexts: Contexts;
  readonly workspace: string;
  readonly env: Record<string, string>;
  readonly permissions: Texts;
  readonly result: { failed: boolean; steps: [string, number][]; log: string; summary: string; readonly outputs: Record<string, { outputs: Texts }> };
}

/** Runs the jobs of a workflow as a runner does: each in an empty folder, its steps by a shell, with what GitHub gives them. */
export async function runWorkflow(start: WorkflowStart): Promise<Readonly<Record<string, JobResult>>> {
  const { jobs } = parse(start.text) as { readonly jobs: Readonly<Record<string, WorkflowJob>> };
  const results: Record<string, JobResult> = {};
  for (const [name, job] of Object.entries(jobs)) results[name] = await runJob(start, job, results);
  return results;
}

const skipped: JobResult = { result: 'skipped', outputs: {}, steps: [], log: '', summary: '', commands: [] };

async function runJob(start: WorkflowStart, job: WorkflowJob, results: Readonly<Record<string, JobResult>>): Promise<JobResult> {
  const contexts = { github: { ...start.github, token: start.tokenOf(job) }, vars: start.vars ?? {}, inputs: start.inputs ?? {}, secrets: {}, needs: results };
  const isNeeded = job.needs === undefined || results[job.needs]?.result === 'success';
  if (!isNeeded || !isTrue(evaluate(bare(job.if ?? "'yes'"), contexts))) return skipped;
  const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'idc-workspace-')));
  const result: StepsContext['result'] = { failed: false, steps: [], log: '', summary: '', outputs: {} };
  try {
    const context = { start, contexts: { ...contexts, steps: result.outputs }, workspace, env: {}, permissions: job.permissions, result };
    for (const step of job.steps) await runStep(step, context);
    const outputs = Object.fromEntries(Object.entries(job.outputs ?? {}).map(([name, text]) => [name, interpolate(text, context.contexts)]));
    const commands = result.log.split('\n').filter((line) => line.trimStart().startsWith('::'));
    return { ...result, outputs, commands, result: result.failed ? 'failure' : 'success' };
  } finally {
    rmSync(workspace, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The expression of an `if:`, with or without its braces. */
function bare(condition: string): string {
  return condition.replace(/^\$\{\{(.*)\}\}$/, '$1').trim();
}

async function runStep(step: Step, context: StepsContext): Promise<void> {
  const { result, contexts } = context;
  const status = { cancelled: () => false, always: () => true, success: () => !result.failed, failure: () => result.failed };
  const condition = bare(step.if ?? 'success()');
  const saysStatus = /\b(cancelled|always|success|failure)\(/.test(condition);
  if ((!saysStatus && result.failed) || !isTrue(evaluate(condition, contexts, status))) return;
  const inputs = Object.fromEntries(Object.entries(step.with ?? {}).map(([name, value]) => [name, interpolate(String(value), contexts)]));
  if (step.uses?.startsWith('./')) await runComposite(step.uses, inputs, context);
  else if (step.uses !== undefined) runAction(step.uses, inputs, context);
  else if (step.run !== undefined) await runScript(step, step.run, context);
}

/** The steps of an action of the repository itself, which sees its inputs in place of those of the workflow. */
async function runComposite(uses: string, given: Texts, context: StepsContext): Promise<void> {
  const { inputs, runs } = parse(readFileSync(join(context.workspace, uses, 'action.yml'), 'utf8')) as { readonly inputs: Readonly<Record<string, { readonly default: string }>>; readonly runs: { readonly steps: readonly Step[] } };
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]));
  for (const step of runs.steps) await runStep(step, { ...context, contexts: { ...context.contexts, inputs: { ...defaults, ...given } } });
}

function runAction(uses: string, inputs: Texts, { start, workspace, env, permissions }: StepsContext): void {
  const [, name = ''] = /^([\w-]+\/[\w-]+)@[0-9a-f]{40}$/.exec(uses) ?? [];
  const standIn = start.actions[name];
  if (standIn === undefined) throw new Error(`${uses} is not pinned, or nothing stands for it`);
  standIn(inputs, { workspace, env, permissions });
}

async function runScript(step: Step, script: string, { start, contexts, workspace, env, result }: StepsContext): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'idc-step-'));
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary'), GITHUB_EVENT_PATH: join(folder, 'event.json') };
  try {
    writeFileSync(files.GITHUB_EVENT_PATH, JSON.stringify(start.github.event));
    writeFileSync(join(folder, 'script.sh'), script);
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, interpolate(text, contexts)]));
    const clean = Object.entries(process.env).filter(([name]) => !/^(AWS|GIT|GITHUB|PULUMI)_/.test(name));
    const { status, output } = await runBash(join(folder, 'script.sh'), workspace, {
      ...Object.fromEntries(clean), PATH: [start.binaries, process.env['PATH'] ?? ''].join(delimiter),
      CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: start.github.event_name, ...start.env, ...env, ...files, ...own,
    });
    result.steps.push([step.name ?? script, status]);
    result.log += output;
    if (existsSync(files.GITHUB_STEP_SUMMARY)) result.summary += readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
    if (step.id !== undefined) result.outputs[step.id] = { outputs: outputsIn(files.GITHUB_OUTPUT) };
    if (status !== 0) result.failed = true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As a runner starts a shell; its event loop goes on, for the servers that the steps talk to. */
async function runBash(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ readonly status: number; readonly output: string }> {
  return new Promise((resolve) => {
    execFile('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code ?? -1), output: `${stdout}${stderr}` });
    });
  });
}

/** Outputs of a step, each between two lines of its delimiter. */
function outputsIn(file: string): Texts {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Object.fromEntries([...text.matchAll(/^([\w-]+)<<(\w+)\n([^]*?)\n\2$/gm)].map((match) => [match[1] ?? '', match[3] ?? '']));
}

/** Makes a folder with programs, from names to shell scripts. */
export function programsIn(folder: string, programs: Texts): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(programs)) writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}
