import type { ChangeAction, ChangeActor, JsonValue, ObjectKey, PropertyChange } from '../../../model/index.js';
import { describeStatement, schemaOf, type PermissionShift, type ReviewChange, type ReviewGroup, type ReviewGroupName } from '../../../operations/index.js';
import { count } from '../access.js';
import { noteOn, oneLine, signs, valueText } from '../changes.js';
import { minuteText } from '../time.js';

/** Titles of the groups. */
export const groupTitles: Readonly<Record<ReviewGroupName, string>> = {
  assignments: 'Assignments', permissions: 'Permissions', people: 'People', groups: 'Groups', applications: 'Applications', details: 'Details',
};

/** What becomes of an object, in a word. */
export const actionWords: Readonly<Record<ChangeAction, string>> = { create: 'added', update: 'changed', replace: 'replaced', delete: 'removed' };
const personWords: typeof actionWords = { create: 'joined', update: 'changed', replace: 'replaced', delete: 'left' };

const shiftWords: Readonly<Record<PermissionShift, string>> = { more: 'may give more', less: 'may give less', both: 'may give more and less' };

/** The word for what becomes of an object: people join and leave. */
export function actionWord({ kind, action, renamedFrom, properties }: ReviewChange): string {
  if (renamedFrom !== undefined) return properties.length === 0 ? 'renamed' : 'renamed, changed';
  return (kind === 'user' ? personWords : actionWords)[action];
}

/** `2 changed, 1 removed`. */
export function groupCounts({ group, counts }: ReviewGroup): string {
  const words = group === 'people' ? personWords : actionWords;
  return (['create', 'update', 'replace', 'delete'] as const).filter((action) => counts[action] > 0).map((action) => `${counts[action]} ${words[action]}`).join(', ');
}

/** A kind and a name as people say them: `permission set Deployer`. */
export function keyName({ kind, name }: ObjectKey): string {
  return `${schemaOf(kind).label[0]} ${oneLine(name)}`;
}

/** Who did it, as the trail tells: `PutInlinePolicyToPermissionSet 2026-11-24 16:40 by arn:…`. */
export function actorLine({ actor, event, time }: ChangeActor): string {
  return `${oneLine(event)} ${minuteText(time)} by ${oneLine(actor)}`;
}

/** A changed object as people call it: `group Staff`, `group Staff → Crew`, `account with assignments 111111111111 (Production)`. */
export function objectName({ kind, name, renamedFrom, accountName }: ReviewChange): string {
  const old = renamedFrom === undefined ? '' : `${oneLine(renamedFrom)} → `;
  return `${schemaOf(kind).label[0]} ${old}${oneLine(name)}${accountName === undefined ? '' : ` (${oneLine(accountName)})`}`;
}

/** What is to be said about an object besides: whether it gives more, how many members came with it. */
export function objectNotes(change: ReviewChange): string[] {
  const members = change.kind === 'group' && (change.action === 'create' || change.action === 'delete') ? change.properties.filter(({ path }) => path[0] === 'members').length : 0;
  const note = noteOn(change).trim().replace(/^\((.*)\)$/, '$1');
  return [
    ...(change.renamedFrom === undefined ? [] : ['renamed']),
    ...(change.shift === undefined ? [] : [shiftWords[change.shift]]),
    ...(members === 0 ? [] : [count(members, 'member')]),
    ...(note === '' ? [] : [note]),
  ];
}

/** The properties that people need to see; of a user or group that comes or goes the name says enough. */
export function shownProperties({ kind, name, action, properties }: ReviewChange): readonly PropertyChange[] {
  if (action === 'update' || action === 'replace') return properties;
  if (kind === 'user' || kind === 'group') return [];
  return properties.filter(({ path, before, after }) => path.length > 1 || (after ?? before) !== name);
}

/** One difference inside an object, in words. */
export interface PropertyWords {
  readonly sign: '+' | '-' | '~';
  /** Where it is, from the outside in: `['inlinePolicy', 'statement "AllowS3"', 'Action']`. */
  readonly place: readonly string[];
  /** What was there, and what is there now; of a set, the member. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** Words that stand for membership in a set (kinds: encodeSet); a tag may have any of them as its value. */
const memberWords: ReadonlySet<JsonValue> = new Set(['member', 'assigned', 'attached', 'authorized', 'orphaned']);
const mappings: ReadonlySet<string> = new Set(['tags', 'attributes']);

/** A difference in words. */
export function propertyWords(kind: ReviewChange['kind'], { path, action, before, after }: PropertyChange): PropertyWords {
  const [property = '', ...rest] = path;
  const isPolicy = schemaOf(kind).policyProperties?.includes(property) === true && rest[0] === 'Statement';
  const isStatement = isPolicy && rest.length === 2;
  const place = isPolicy ? [property, `statement "${rest[1] ?? ''}"`, ...rest.slice(2)] : path;
  const last = path.at(-1) ?? '';
  const value = action === 'add' ? after : before;
  const isMember = action !== 'replace' && path.length > 1 && !mappings.has(property) && (value === last || (value !== undefined && memberWords.has(value)));
  const text = (held: JsonValue | undefined): string | undefined => (held === undefined ? undefined : isMember ? oneLine(last) : isStatement ? statementText(held) : valueText(held));
  return { sign: signs[action], place: (isMember ? place.slice(0, -1) : place).map(oneLine), before: text(before), after: text(after) };
}

/** A statement in short, with its conditions, which the short form leaves out. */
function statementText(value: JsonValue): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return valueText(value);
  const { Condition } = value;
  return oneLine(`${describeStatement(value)}${Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`}`);
}

/** A difference as a line without its sign: `members: alice`, `sessionDuration: PT1H → PT8H`. */
export function propertyLine(kind: ReviewChange['kind'], property: PropertyChange): string {
  const { place, before, after } = propertyWords(kind, property);
  return `${place.join(' › ')}: ${[before, after].filter((value) => value !== undefined).join(' → ')}`;
}
