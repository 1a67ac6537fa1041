import { resolve } from 'node:path';

/** What a schedule can do. */
export const stepNames = ['backup', 'drift', 'validate', 'drill', 'prune', 'push', 'propose', 'audit-verify', 'audit-prune', 'report'] as const;

/** Name of a step. */
export type StepName = (typeof stepNames)[number];

/** A step with its options. Which of them a step takes is for the configuration to check. */
export interface ScheduleStep {
  readonly step: StepName;
  readonly instances?: readonly string[] | undefined;
  readonly incremental?: boolean | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly targets?: readonly string[] | undefined;
  /** Percent of the snapshots. */
  readonly sample?: number | undefined;
  /** Rules by their names in the configuration, as flags take them. */
  readonly retention?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly olderThan?: string | undefined;
  readonly out?: string | undefined;
  /** Whether it is done also when a step before it has failed. */
  readonly always?: boolean | undefined;
}

/** One command of a step, without the program. */
export type StepCommand = readonly string[];

/** Where the pages go of a report that names no folder: git ignores it. */
const defaultReport = '.idc/report';

/**
 * The commands of a step: one for each instance where the command takes only one.
 * @param root folder from which the paths of a step count
 */
export function stepCommands(step: ScheduleStep, root = ''): StepCommand[] {
  switch (step.step) {
    case 'backup':
      return forEachInstance(step, ['backup', 'create', ...(step.incremental === true ? ['--incremental'] : []), ...list('--kinds', step.kinds), ...list('--tag', step.tags), ...targetsOf(step.targets)]);
    case 'drift':
      return forEachInstance(step, ['drift']);
    case 'validate':
      return forEachInstance(step, ['backup', 'validate', '--all', ...(step.sample === undefined ? [] : ['--sample', String(step.sample)])]);
    case 'drill':
      return forEachInstance(step, ['backup', 'validate', 'latest', '--drill']);
    case 'prune':
      return forEachInstance(step, ['backup', 'prune', '--yes', ...rules(step.retention ?? {})]);
    case 'push':
      return [['target', 'push', ...(step.targets ?? [])]];
    case 'propose':
      return forEachInstance(step, ['github', 'propose']);
    case 'audit-verify':
      return [['audit', 'verify', ...list('--target', step.targets)]];
    case 'audit-prune':
      return [['audit', 'prune', '--yes', ...(step.olderThan === undefined ? [] : ['--older-than', step.olderThan])]];
    case 'report':
      return [['report', '--out', root === '' ? (step.out ?? defaultReport) : resolve(root, step.out ?? defaultReport)]];
  }
}

/** A step as people write it on a command line: `backup instances=prod,lab incremental=true`. */
export function stepText({ step, ...options }: ScheduleStep): string {
  return [step, ...Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : optionText(name, value)))].join(' ');
}

function optionText(name: string, value: unknown): string[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value).flatMap(([inner, one]) => optionText(`${name}.${inner}`, one));
  return [`${name}=${Array.isArray(value) ? value.join(',') : String(value)}`];
}

function forEachInstance({ instances }: ScheduleStep, command: StepCommand): StepCommand[] {
  return instances === undefined ? [command] : instances.map((name) => [...command, '--instance', name]);
}

function list(flag: string, values: readonly string[] | undefined): string[] {
  return values === undefined || values.length === 0 ? [] : [flag, values.join(',')];
}

/** An empty list of targets means none, which is another flag. */
function targetsOf(targets: readonly string[] | undefined): string[] {
  return targets?.length === 0 ? ['--no-copy'] : list('--target', targets);
}

function rules(retention: Readonly<Record<string, string | readonly string[]>>): string[] {
  return Object.entries(retention).flatMap(([name, value]) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return typeof value === 'string' ? [flag, value] : value.flatMap((tags) => ['--keep-tag', tags]);
  });
}
