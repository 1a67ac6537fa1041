import { listAccess, type Access, type AccessFilter } from '../../diff/index.js';
import { stateAtEnd, walkAccess, type History } from '../../history/index.js';
import { kindNames, objectsOfKind, type Gap, type KindName, type Snapshot } from '../../model/index.js';
import { resolveRevision } from '../../store/index.js';
import { accountNames } from '../account-names.js';
import type { OperationContext } from '../context.js';
import { readHistory } from '../history/index.js';
import { readState } from '../read-state.js';
import { scopeIn, type AccessQuestion, type KnownNames } from './access-question.js';
import { provenanceOf, type Provenance } from './provenance.js';

/** Who can reach what in one state. */
export interface AccessAnswer {
  /** The state, as people know it. */
  readonly at: string;
  readonly access: readonly AccessRow[];
  /** Why the answer may lack something. */
  readonly gaps: readonly Gap[];
}

/** That a user has a permission set in an account, since when, and since when in this way. */
export interface AccessRow extends Access {
  readonly accountName?: string | undefined;
  /** Absent where no snapshot has it yet. */
  readonly since?: Provenance | undefined;
  /** The last change of the way by which it is had; absent where that was the first. */
  readonly lastChange?: Provenance | undefined;
}

/**
 * Who has which permission set where, at a revision: through which groups or directly, and since when.
 * @throws UsageError REVISION_UNKNOWN; USAGE for an account, a permission set or a user that the state does not know
 */
export async function answerAccess(context: OperationContext, revision: string, question: AccessQuestion): Promise<AccessAnswer> {
  const history = await readHistory(context);
  const resolved = await resolveRevision(context.repository, revision, { instanceName: context.instanceName, now: context.now() });
  const at = resolved.kind === 'commit' ? history.steps.findIndex(({ commit }) => commit === resolved.commit) : -1;
  const step = history.steps[at];
  if (step === undefined) return answerFromState(await readState(context, revision), history, question);
  context.onProgress({ type: 'snapshot', snapshotId: step.snapshotId });
  const known: History = { ...history, steps: history.steps.slice(0, at + 1) };
  return answerFromHistory(known, history, question);
}

/**
 * @param known the history up to the state that is asked
 * @param whole all of it: the trail may have told later who it was
 */
function answerFromHistory(known: History, whole: History, question: AccessQuestion): AccessAnswer {
  const { names, accountNames: named } = stateAtEnd(known);
  const step = known.steps.at(-1);
  const label = step?.snapshotId ?? 'nothing';
  const scope = scopeIn({ label, accountNames: named, users: names.user, permissionSets: names['permission-set'], assigned: names['account-assignments'] }, question);
  return { at: label, access: rowsOf(known, whole, scope, named), gaps: [...(step?.gaps ?? []), ...notAsked(step?.unread ?? [])] };
}

function rowsOf(known: History, whole: History, scope: AccessFilter, names: ReadonlyMap<string, string>): AccessRow[] {
  return walkAccess(known, scope).sort(byPlace).map(({ since, last, ...access }) => ({
    ...access,
    accountName: names.get(access.accountId),
    since: provenanceOf(whole, since.step, since.causes),
    ...(last !== since && { lastChange: provenanceOf(whole, last.step, last.causes) }),
  }));
}

/** What is in no snapshot, as the live state or the files here, with what the snapshots know of the same access. */
function answerFromState({ snapshot, label }: { readonly snapshot: Snapshot; readonly label: string }, history: History, question: AccessQuestion): AccessAnswer {
  const names = accountNames(snapshot);
  const scope = scopeIn({ label, accountNames: names, ...namesIn(snapshot) }, question);
  const known = new Map(rowsOf(history, history, scope, names).map((row) => [placeOf(row), row]));
  const access = listAccess(snapshot.objects, scope).map((found): AccessRow => {
    const row = known.get(placeOf(found));
    const isSameWay = row !== undefined && row.isDirect === found.isDirect && row.groups.join('\0') === found.groups.join('\0');
    return { ...found, accountName: names.get(found.accountId), ...(row?.since && { since: row.since }), ...(isSameWay && row.lastChange && { lastChange: row.lastChange }) };
  });
  return { at: label, access, gaps: [...snapshot.coverage.gaps, ...notAsked(kindNames.filter((kind) => !snapshot.coverage.kinds.includes(kind)))] };
}

function namesIn({ objects }: Snapshot): Omit<KnownNames, 'label' | 'accountNames'> {
  const namesOf = (kind: KindName): ReadonlySet<string> => new Set(objectsOfKind(objects, kind).map(({ name }) => name));
  return { users: namesOf('user'), permissionSets: namesOf('permission-set'), assigned: namesOf('account-assignments') };
}

function notAsked(kinds: readonly KindName[]): Gap[] {
  return kinds.map((kind) => ({ kind, operation: 'none', reason: `${kind} objects were not asked for` }));
}

function placeOf({ accountId, permissionSet, user }: Access): string {
  return [accountId, permissionSet, user].join('\0');
}

function byPlace(a: Access, b: Access): number {
  const [left, right] = [placeOf(a), placeOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
