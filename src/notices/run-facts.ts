import type { AuditFields, AuditMeasure } from '../audit/index.js';
import type { Notice, NoticeLevel, NoticeTopic } from '../model/index.js';

/** An operation that has ended, and what is known around it. */
export interface EndedOperation {
  readonly event: AuditFields;
  /** The events that the same schedule has left since it began. */
  readonly steps?: readonly AuditFields[] | undefined;
  /** Address of the GitHub server on which CI runs; default: https://github.com. */
  readonly githubServer?: string | undefined;
}

/** What a rule says of it. */
export interface NoticeWords {
  readonly topic: NoticeTopic;
  readonly subject: string;
  readonly text: string;
  readonly level?: NoticeLevel;
  readonly remedy?: string;
}

/** Finds out what is to be told under one topic. */
export type NoticeRule = (operation: EndedOperation) => readonly Notice[];

/** Parameters by which an operation has looked at a part only, so that what it did not find may be there all the same. */
const narrowing = ['kinds', 'objects', 'select', 'exclude', 'sample', 'withDependencies'];
const longestSubject = 200;
const mostSnapshots = 20;

/** Whether nobody sits at a terminal and sees what happens. */
export function isUnattended({ schedule, caller }: AuditFields): boolean {
  return schedule !== undefined || caller.ci !== undefined;
}

/** Whether an operation was about a part only. */
export function isNarrowed({ parameters = {} }: AuditFields): boolean {
  return narrowing.some((name) => name in parameters);
}

/** A number that an operation has found, or undefined where it was not looked for. */
export function found({ findings }: AuditFields, measure: AuditMeasure): number | undefined {
  return findings?.[measure];
}

/** The words to type for an action. */
export function commandOf(action: string): string {
  return action.replace(/:run$/, '').replaceAll(':', ' ');
}

/** The instances of an operation, as far as it came to tell: one whose process was killed has told what was typed only. */
export function instancesOf({ instances, parameters: { instance } = {} }: AuditFields): readonly string[] | undefined {
  return instances ?? (typeof instance === 'string' ? [instance] : undefined);
}

/** The instances of an operation as the subject of a sentence. */
export function instancesText(event: AuditFields): string {
  const instances = instancesOf(event) ?? [];
  return `${instances.length === 1 ? 'instance' : 'instances'} ${instances.join(', ') || 'of the repository'}`;
}

/** The same after what was done: ` of instance prod`; nothing where it is not known. */
export function ofInstances(event: AuditFields): string {
  return (instancesOf(event) ?? []).length === 0 ? '' : ` of ${instancesText(event)}`;
}

/** A number with its noun: `1 gap`, `3 gaps`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** A problem that is there. */
export function opened(operation: EndedOperation, words: NoticeWords): Notice {
  return notice(operation, 'open', words);
}

/** A problem that is there no longer, if it ever was. */
export function over(operation: EndedOperation, words: Omit<NoticeWords, 'level' | 'remedy'>): Notice {
  return notice(operation, 'over', { ...words, level: 'info' });
}

/** Something that does not last. */
export function once(operation: EndedOperation, words: NoticeWords): Notice {
  return notice(operation, 'once', words);
}

function notice({ event, githubServer }: EndedOperation, state: Notice['state'], { topic, subject, text, level = 'warning', remedy }: NoticeWords): Notice {
  const { schedule, error, snapshots } = event;
  const instances = instancesOf(event);
  return {
    topic, subject: oneLine(subject).slice(0, longestSubject), level, state, text: oneLine(text),
    at: endOf(event),
    ...(remedy !== undefined && { remedy }), ...(schedule !== undefined && { schedule }), ...(error !== undefined && { error }),
    ...(instances !== undefined && { instances }), ...(snapshots !== undefined && { snapshots: snapshots.slice(0, mostSnapshots) }),
    link: runLink(event, githubServer),
  };
}

/** Names may be anybody's: nothing in them ends a line. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '·');
}

function endOf({ at, durationMs = 0 }: AuditFields): string {
  return new Date(new Date(at).getTime() + durationMs).toISOString();
}

/** Address of a run of GitHub Actions. */
function runLink({ caller: { ci } }: AuditFields, server = 'https://github.com'): string | undefined {
  const { provider, repository, run } = ci ?? {};
  return provider === 'github' && repository !== undefined && run !== undefined ? `${server}/${repository}/actions/runs/${run}` : undefined;
}
