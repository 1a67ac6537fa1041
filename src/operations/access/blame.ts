import { likelyOf, nearestOf, UsageError } from '../../errors/index.js';
import { kindOfWord } from '../../kinds/words.js';
import { blameProperties, membershipsOf, namesOfUser, walkAccess, type History, type HistoryStep, type ObjectState, type ObjectVersion } from '../../history/index.js';
import { keyText, kindNames, type JsonValue, type ObjectKey } from '../../model/index.js';
import { readFileAt, resolveRevision } from '../../store/index.js';
import { decodeObject } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { readHistory } from '../history/index.js';
import { prefixOf } from '../prefix-of.js';
import { readCommitted } from '../read-committed.js';
import { provenanceOf, type Provenance } from './provenance.js';

/** Since when a part of an object is as it is, and who made it so. */
export interface BlameRow {
  /** Path of field names and of keys of sets; of a user also `groups` and `assignments`. */
  readonly path: readonly string[];
  readonly value?: JsonValue | undefined;
  readonly since: Provenance;
}

/** An object at one snapshot, part by part. */
export interface Blame {
  readonly object: ObjectKey;
  /** The snapshot. */
  readonly at: string;
  readonly rows: readonly BlameRow[];
}

/**
 * Who made an object as it is, and since which snapshot, part by part. Of a user, who owns neither, the groups and the access are
 * told as well.
 * @param text kind and name, as `user/alice`
 * @param property only what begins with this path, its steps separated by dots
 * @throws UsageError USAGE for a kind, an object or a property that is not there; REVISION_UNKNOWN
 */
export async function blame(context: OperationContext, text: string, { property, at = 'latest' }: { readonly property?: string | undefined; readonly at?: string | undefined } = {}): Promise<Blame> {
  const whole = await readHistory(context);
  const history = await upTo(context, whole, at);
  const object = underNameNow(history, parseObject(text));
  const step = history.steps.at(-1);
  const versions = versionsOf(history, object);
  if (step === undefined || versions.at(-1)?.version.isGone !== false) throw notThere(history, object, step?.snapshotId ?? at);
  context.onProgress({ type: 'snapshot', snapshotId: step.snapshotId });
  const states = await Promise.all(versions.map((version) => stateOf(context, version)));
  const own = blameProperties(states).map(({ path, value, since }): BlameRow => ({ path, value, since: provenanceOf(whole, since, [object]) }));
  const rows = [...own, ...(object.kind === 'user' ? rowsOfUser(history, whole, object.name) : [])];
  const wanted = rows.filter(({ path }) => property === undefined || isUnder(path, property));
  if (wanted.length === 0 && property !== undefined) throw noProperty(rows, object, property);
  return { object, at: step.snapshotId, rows: wanted };
}

function parseObject(text: string): ObjectKey {
  const slash = text.indexOf('/');
  const [typed, name] = [text.slice(0, slash), text.slice(slash + 1)];
  const kind = kindOfWord(typed);
  if (slash > 0 && name !== '' && kind !== undefined) return { kind, name };
  const [near] = nearestOf(typed, [...kindNames]);
  throw new UsageError('USAGE', {
    message: `${JSON.stringify(text)} names no object`,
    remedy: `Write kind and name, as ${near ?? 'user'}/${name || 'alice'}. Kinds are ${kindNames.join(', ')}.`,
  });
}

async function upTo({ repository, instanceName, now }: OperationContext, history: History, revision: string): Promise<History> {
  const resolved = await resolveRevision(repository, revision, { instanceName, now: now() });
  const at = resolved.kind === 'commit' ? history.steps.findIndex(({ commit }) => commit === resolved.commit) : -1;
  if (at >= 0) return { ...history, steps: history.steps.slice(0, at + 1) };
  throw new UsageError('USAGE', { message: `${JSON.stringify(revision)} is no snapshot of instance ${JSON.stringify(instanceName)}`, remedy: 'Name one of `idc backup list`: only snapshots tell who changed what.' });
}

/** A user may be named by an earlier name. */
function underNameNow(history: History, { kind, name }: ObjectKey): ObjectKey {
  return { kind, name: kind === 'user' ? (namesOfUser(history, name).at(-1) ?? name) : name };
}

interface VersionAt {
  readonly step: HistoryStep;
  readonly version: ObjectVersion;
}

/** All versions of an object; of a user also those under earlier names. */
function versionsOf(history: History, { kind, name }: ObjectKey): VersionAt[] {
  const names = kind === 'user' ? namesOfUser(history, name) : undefined;
  return history.steps.flatMap((step, index) => {
    const known = names?.[index] ?? name;
    const version = step.versions.find((one) => one.kind === kind && one.name === known);
    return version === undefined ? [] : [{ step, version }];
  });
}

async function stateOf(context: OperationContext, { step, version }: VersionAt): Promise<ObjectState> {
  const { kind, name, path, isGone } = version;
  if (isGone) return { step, object: undefined };
  if (path === undefined) return { step, object: (await readCommitted(context, step.commit)).snapshot.objects.get(keyText({ kind, name })) };
  const file = `${prefixOf(context.instanceName)}/${path}`;
  return { step, object: decodeObject({ path, content: await readFileAt(context.repository, step.commit, file) }, kind, file) };
}

function rowsOfUser(history: History, whole: History, user: string): BlameRow[] {
  const groups = membershipsOf(history, user).map(({ group, since }): BlameRow => ({ path: ['groups', group], since: provenanceOf(whole, since, [{ kind: 'group', name: group }]) }));
  const access = walkAccess(history, { user }).map(({ accountId, permissionSet, groups: through, isDirect, since }): BlameRow => ({
    path: ['assignments', accountId, permissionSet],
    value: [...through, ...(isDirect ? ['direct'] : [])].join(', '),
    since: provenanceOf(whole, since.step, since.causes),
  }));
  return [...groups, ...access.sort((a, b) => (a.path.join('\0') < b.path.join('\0') ? -1 : 1))];
}

function isUnder(path: readonly string[], property: string): boolean {
  return path.join('.') === property || path.join('.').startsWith(`${property}.`);
}

function notThere(history: History, { kind, name }: ObjectKey, at: string): UsageError {
  const names = new Set(history.steps.flatMap(({ versions }) => versions.filter((version) => version.kind === kind).map((version) => version.name)));
  const likely = likelyOf(name, [...names]);
  const remedy = names.has(name) ? 'It has been there: ask at an earlier snapshot with --at.' : likely.length === 0 ? 'List what is there with `git ls-tree -r --name-only snapshots`.' : `Do you mean ${likely.map((other) => JSON.stringify(`${kind}/${other}`)).join(' or ')}?`;
  return new UsageError('USAGE', { message: `${at} knows no ${kind} ${JSON.stringify(name)}`, remedy, details: { kind, name } });
}

function noProperty(rows: readonly BlameRow[], object: ObjectKey, property: string): UsageError {
  const fields = [...new Set(rows.map(({ path: [field = ''] }) => field))];
  return new UsageError('USAGE', { message: `${keyText(object)} has no ${JSON.stringify(property)}`, remedy: `It has ${fields.join(', ')}.`, details: { property } });
}
