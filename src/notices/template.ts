import { nearestOf } from '../errors/index.js';
import { harmlessLine } from './harmless.js';
import { headline } from './headline.js';
import type { TrackedNotice } from './tracked-notice.js';

/** What stands for each placeholder. */
const values = {
  topic: ({ topic }) => topic,
  level: ({ level, state }) => (state === 'over' ? 'over' : level),
  state: ({ state, isReminder }) => (isReminder === true ? 'reminder' : state),
  headline: (notice) => headline(notice),
  subject: ({ subject }) => subject,
  text: ({ text }) => text,
  remedy: ({ remedy }) => remedy,
  at: ({ at }) => at,
  instances: ({ instances }) => instances?.join(', '),
  schedule: ({ schedule }) => schedule,
  snapshots: ({ snapshots }) => snapshots?.join(', '),
  error: ({ error }) => error,
  link: ({ link }) => link,
} as const satisfies Record<string, (notice: TrackedNotice) => string | undefined>;

/** Names that can stand between two braces. */
export const placeholders = Object.keys(values);

/** How the messages of a topic read. */
export interface NoticeTemplate {
  readonly subject: string;
  readonly text: string;
}

/** What nobody has to write. */
export const defaultTemplate: NoticeTemplate = {
  subject: '[idc {{level}}] {{headline}}',
  text: '{{text}}\n{{remedy}}\n\nTime: {{at}}\nInstances: {{instances}}\nSchedule: {{schedule}}\nSnapshots: {{snapshots}}\nError: {{error}}\nRun: {{link}}\n',
};

/** Longer ones hold lists that nobody reads to the end in a message. */
const longestValue = 2_000;

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** What is wrong with a template, as the end of a sentence that begins with its name; undefined when nothing is. */
export function templateProblem(template: string): string | undefined {
  for (const [text, name = ''] of template.matchAll(placeholder)) {
    if (Object.hasOwn(values, name)) continue;
    const [near] = nearestOf(name, placeholders);
    return `has the placeholder ${text}, which there is not; ${near === undefined ? `there are ${placeholders.join(', ')}` : `do you mean {{${near}}}?`}`;
  }
  const rest = template.replace(placeholder, '');
  return rest.includes('{{') || rest.includes('}}') ? 'has two braces that are no placeholder' : undefined;
}

/**
 * A template with its placeholders filled in. What is filled in is not read again. A line of which nothing but placeholders without a
 * value is told is left out.
 */
export function fillTemplate(template: string, notice: TrackedNotice): string {
  const lines = template.split('\n').map((line) => fillLine(line, notice)).filter((line) => line !== undefined);
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

function fillLine(line: string, notice: TrackedNotice): string | undefined {
  const names = [...line.matchAll(placeholder)].map(([, name = '']) => name);
  const isEmpty = names.length > 0 && names.every((name) => valueOf(name, notice) === '');
  return isEmpty ? undefined : line.replace(placeholder, (_text, name: string) => valueOf(name, notice));
}

function valueOf(name: string, notice: TrackedNotice): string {
  return Object.hasOwn(values, name) ? harmlessLine(values[name as keyof typeof values](notice) ?? '', longestValue) : '';
}
