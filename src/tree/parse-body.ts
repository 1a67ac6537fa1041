import type { z } from 'zod';
import { nearestOf } from '../errors/index.js';
import { problemAt, visible, type Place } from './problem.js';
import { issueText } from './issue-text.js';
import { fieldsAt } from './fields-at.js';
import type { YamlFile } from './read-yaml.js';

/** What to tell the author of a file that is not valid. */
export interface Guidance {
  readonly remedy: string;
  /** Names of fields to suggest in place of one that is not known; default: those that are known at its place. */
  readonly fields?: readonly string[];
}

const ofSnapshots: Guidance = {
  remedy: 'Correct the file as docs/reference/snapshot-format.md describes it, or take it from an earlier snapshot.',
};

/**
 * The file's value as its schema accepts it.
 * @throws SnapshotError SNAPSHOT_INVALID at the first field that the schema refuses; details.problems lists all of the file
 */
export function parseBody<Body>(schema: z.ZodType<Body>, file: YamlFile, guidance: Guidance = ofSnapshots): Body {
  const result = schema.safeParse(file.value);
  if (result.success) return result.data;
  const issues = [...result.error.issues].sort((a, b) => Number(isUnknown(b)) - Number(isUnknown(a)));
  const problems = issues.map((issue) => problemOf(deepest(issue), file, guidance, schema)).sort(byPlace);
  const first = problems[0] as Problem;
  const all = problems.map(({ place, message }) => ({ ...place, message }));
  throw problemAt('SNAPSHOT_INVALID', first.place, { ...first, details: { problems: all } });
}

/** Of two problems at one place, an unknown field says more than the field that is missing in its stead. */
function isUnknown({ code }: z.core.$ZodIssue): boolean {
  return code === 'unrecognized_keys';
}

interface Problem {
  readonly place: Place;
  readonly message: string;
  readonly remedy: string;
}

function byPlace({ place: a }: Problem, { place: b }: Problem): number {
  return a.line - b.line || a.column - b.column;
}

function problemOf(issue: z.core.$ZodIssue, file: YamlFile, { remedy, fields }: Guidance, schema: z.ZodType): Problem {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const [nearest] = nearestOf(key, fields ?? fieldsAt(schema, issue.path));
    const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
    return { place: file.placeOfKey(issue.path, key), message: `${quoted(key)} is not a known field${hint}`, remedy };
  }
  const field = issue.path.map(String).join('.') || 'the file';
  const message = `${visible(field)}: ${visible(issueText(issue))}`;
  const place = issue.code === 'invalid_key' ? file.placeOfKey(issue.path.slice(0, -1), String(issue.path.at(-1))) : file.placeOf(issue.path);
  return { place, message, remedy: needsQuotes(issue) ? 'Put the value in double quotes: it is text.' : remedy };
}

function needsQuotes(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.expected === 'string' && /received (number|boolean|null)/.test(issue.message);
}

/** Of a value that fits none of several shapes or breaks a rule about a key, the issue that says most. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code === 'invalid_union') {
    const branch = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
    const inner = branch[0];
    return inner === undefined ? issue : deepest({ ...inner, path: [...issue.path, ...inner.path] });
  }
  if (issue.code === 'invalid_key') return { ...issue, message: issue.issues.map(({ message }) => message).join('; ') };
  return issue;
}

function quoted(text: string): string {
  return visible(JSON.stringify(text));
}
