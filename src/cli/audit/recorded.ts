import type { Command } from 'commander';
import { asIdcError, exitCodes, IdcError } from '../../errors/index.js';
import { operationAction, type OperationAction } from '../../model/index.js';
import { auditParameters, metered, openRepository, redactor, type AuditUsage, type OperationContext, type OperationFacts } from '../../operations/index.js';
import { localCaller } from '../local-caller.js';
import { tellingProgress } from '../monitoring/telling-progress.js';
import { openMeter } from '../open-meter.js';
import { openGate, type IntentFlags } from '../roles/open-gate.js';
import type { Shell } from '../wire.js';
import { openTrail } from './open-trail.js';
import { beginUsage } from './run-usage.js';

/** What no repository's log tells of unless it is denied, and why. */
export const unrecorded: Readonly<Record<string, string>> = {
  demo: 'it plays on an emulator of its own',
  'emulator start': 'it touches no state',
  'key textconv': 'git runs it for each file that it shows',
  'schedule explain': 'it touches no state',
  schema: 'it shows what comes with the program',
  'audit log': 'it would change what it shows',
  'audit verify': 'it would change what it proves',
  metrics: 'a monitoring system asks for it again and again',
  'metrics serve': 'it answers a monitoring system, again and again',
  monitor: 'it shows what the others do',
  completion: 'it shows what comes with the program',
  'completion words': 'a shell runs it while a word is typed',
  'access-policy check': 'it decides nothing',
  'access-policy list': 'it shows what comes with the program and the configuration',
  'access-policy show': 'it shows what comes with the program',
};

/** Something that is done in a repository, as its roles and its audit log see it. */
export interface RecordedAction<Result> {
  readonly action: OperationAction;
  /** What it is about. */
  readonly intent: IntentFlags;
  /** What somebody has given, by name. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Told only when it is denied. */
  readonly isQuiet?: boolean;
  /** The exit code that stands for a result. */
  readonly exitCodeOf: (result: Result) => number;
}

/**
 * Does the work of a command: lets it begin where the roles allow it, and leaves one event of it in the audit log of the repository,
 * however it ends.
 * @throws DeniedError before anything is done
 */
export async function recorded(shell: Shell, command: Command, work: (shell: Shell) => Promise<number>): Promise<number> {
  const action = actionOf(command);
  const repository = action === undefined ? undefined : await enclosingRepository(shell);
  if (action === undefined || repository === undefined) return work(shell);
  const isQuiet = pathOf(command) in unrecorded;
  return recordedAction(shell, repository, { action, intent: command.optsWithGlobals<IntentFlags>(), given: givenTo(command), isQuiet, exitCodeOf: (code) => code }, work);
}

/**
 * The same for work that is no command.
 * @throws DeniedError before anything is done
 */
export async function recordedAction<Result>(shell: Shell, repository: OperationContext['repository'], { action, intent, given, isQuiet = false, exitCodeOf }: RecordedAction<Result>, work: (shell: Shell) => Promise<Result>): Promise<Result> {
  const trail = await openTrail(shell, repository, action);
  const facts = new Facts();
  const meter = await openMeter(shell, repository);
  const listening = { ...facts.listeningTo(shell), meter };
  const gated = async (telling: Shell): Promise<Result> => work({ ...telling, gate: await openGate(telling, repository, action, intent) });
  const known = { action, ...scheduleOf(process.env) };
  const run = { ...known, now: shell.now, meter, instances: (): readonly string[] => facts.instances };
  const permitted = (): Promise<Result> => metered(meter, () => (isQuiet ? gated(listening) : tellingProgress(listening, repository, run, gated)));
  if (trail === undefined) return permitted().finally(() => facts.settle());
  const used = await beginUsage(meter);
  const begun = await trail.begin({ ...known, caller: localCaller(), parameters: auditParameters(given, redactor(process.env)) });
  try {
    const result = await permitted();
    if (!isQuiet) await trail.end(begun, exitCodeOf(result), facts.knownWith(await used()));
    return result;
  } catch (thrown) {
    const error = asIdcError(thrown);
    const isAborted = thrown instanceof Error && thrown.name === 'ExitPromptError'; // Ctrl-C at a question
    const decision = decisionIn(error);
    if (!isQuiet || decision !== undefined) await trail.end(begun, isAborted ? exitCodes.interrupted : error.exitCode, { ...facts.knownWith(await used()), decision }, isAborted ? undefined : error);
    throw thrown;
  } finally {
    await facts.settle();
  }
}

/** What a denial was decided by. */
function decisionIn({ code, details: { policies, kind, account } }: IdcError): OperationFacts['decision'] {
  if (code !== 'ROLE_DENIED' || !Array.isArray(policies)) return undefined;
  const object = [kind, account].filter((part) => typeof part === 'string').join(' ');
  return { policies: policies.map(String), ...(object !== '' && { object }) };
}

/** Undefined where there is none that can be opened: the command itself tells of that. */
async function enclosingRepository({ options }: Shell): Promise<OperationContext['repository'] | undefined> {
  return openRepository(options.repo ?? process.cwd()).catch((thrown: unknown) => {
    if (thrown instanceof IdcError) return undefined;
    throw thrown;
  });
}

/** Words of a command without the program: `backup create`. */
export function pathOf(command: Command): string {
  const words: string[] = [];
  for (let at: Command = command; at.parent !== null; at = at.parent) words.unshift(at.name());
  return words.join(' ');
}

/** The action that a command is; a group that is a command itself runs. */
export function actionOf(command: Command): OperationAction | undefined {
  const name = pathOf(command).replaceAll(' ', ':');
  if (name === 'restore' && command.opts<{ dryRun?: boolean }>().dryRun === true) return 'restore:preview';
  if (name === 'import' && command.opts<{ commit?: boolean }>().commit !== true) return 'import:validate';
  return operationAction(name) ?? operationAction(`${name}:run`);
}

/** Arguments and flags that somebody has given, by name: defaults say nothing of a caller. */
function givenTo(command: Command): Record<string, unknown> {
  const args = command.registeredArguments.map((argument, index): [string, unknown] => [argument.name(), command.processedArgs[index]]);
  const options: [string, unknown][] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) {
    for (const [name, value] of Object.entries(at.opts())) if (at.getOptionValueSource(name) !== 'default') options.push([name, value]);
  }
  return Object.fromEntries<unknown>([...args, ...options]);
}

/** The schedule that the process was started for, which the executor of schedules says. */
function scheduleOf({ IDC_SCHEDULE: schedule }: NodeJS.ProcessEnv): { schedule?: string } {
  return schedule === undefined || schedule === '' ? {} : { schedule: schedule.slice(0, 64) };
}

/** Two tables of numbers as one: what both have is added up. */
function summed<Name extends string>(a: Numbers<Name>, b: Numbers<Name>): Numbers<Name> {
  if (a === undefined || b === undefined) return a ?? b;
  const sums: Partial<Record<Name, number>> = { ...a };
  for (const name of Object.keys(b) as Name[]) sums[name] = (a[name] ?? 0) + (b[name] ?? 0);
  return sums;
}

type Numbers<Name extends string> = Readonly<Partial<Record<Name, number>>> | undefined;

/** What becomes known while a command is at work. */
class Facts {
  readonly #instances = new Set<string>();
  readonly #snapshots = new Set<string>();
  readonly #afterwards: (() => Promise<void>)[] = [];
  #rest: OperationFacts = {};

  get instances(): readonly string[] {
    return [...this.#instances];
  }

  knownWith(usage: AuditUsage): OperationFacts {
    return { ...this.#rest, usage: summed(this.#rest.usage, usage), instances: [...this.#instances], snapshots: [...this.#snapshots] };
  }

  /** Does what was to be done after the recording. */
  async settle(): Promise<void> {
    for (const work of this.#afterwards.splice(0)) await work();
  }

  /** The same shell, which tells here what the audit log shall know. */
  listeningTo(shell: Shell): Shell {
    return {
      ...shell,
      record: (facts) => { this.#add(facts); },
      onProgress: (progress, instance) => {
        if (progress.type === 'snapshot') this.#snapshots.add(progress.snapshotId);
        shell.onProgress(progress, instance);
      },
    };
  }

  #add({ instances = [], snapshots = [], afterwards, ...rest }: OperationFacts): void {
    if (afterwards !== undefined) this.#afterwards.push(afterwards);
    for (const name of instances) this.#instances.add(name);
    for (const id of snapshots) this.#snapshots.add(id);
    this.#rest = { ...this.#rest, ...rest, usage: summed(this.#rest.usage, rest.usage), findings: summed(this.#rest.findings, rest.findings) };
  }
}
