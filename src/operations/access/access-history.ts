import type { Access } from '../../diff/index.js';
import { stateAtEnd, walkAccess, type AccessEvent, type History } from '../../history/index.js';
import type { OperationContext } from '../context.js';
import { readHistory } from '../history/index.js';
import { scopeIn, type AccessQuestion, type KnownNames } from './access-question.js';
import { provenanceOf, type Provenance } from './provenance.js';

/** That access came, went, or is had in another way. */
export interface AccessHistoryEvent {
  readonly type: AccessEvent['type'];
  readonly access: Access & { readonly accountName?: string | undefined };
  /** Of access that is had in another way: as it was. */
  readonly before?: Access | undefined;
  readonly shownBy: Provenance;
  /** Objects whose change it came from, as `kind/name`. */
  readonly causes: readonly string[];
}

/** Which events are told. */
export interface HistoryFilter extends AccessQuestion {
  /** Shown by a snapshot that was taken at or after. */
  readonly since?: Date | undefined;
  /** Shown by a snapshot that was taken at or before. */
  readonly until?: Date | undefined;
  /** The newest ones, at most so many. */
  readonly limit?: number | undefined;
}

/** What has happened to access, newest first. */
export interface AccessHistory {
  readonly events: readonly AccessHistoryEvent[];
  /** Events that the limit leaves out. */
  readonly older: number;
  /** Number of snapshots that were looked at. */
  readonly snapshots: number;
}

/**
 * Every change of access that the snapshots of the instance show, newest first.
 * @throws UsageError USAGE for an account, a permission set or a user that no snapshot has ever had
 */
export async function accessHistory(context: OperationContext, { since, until, limit = Infinity, ...question }: HistoryFilter): Promise<AccessHistory> {
  const history = await readHistory(context);
  const { accountNames } = stateAtEnd(history);
  const scope = scopeIn({ label: 'The history', accountNames, ...everNamed(history) }, question);
  const events: AccessEvent[] = [];
  walkAccess(history, scope, (event) => {
    const { takenAt } = event.step;
    if ((since === undefined || takenAt >= since) && (until === undefined || takenAt <= until)) events.push(event);
  });
  const told = events.reverse().slice(0, limit);
  return {
    snapshots: history.steps.length,
    older: events.length - told.length,
    events: told.map(({ type, access, before, step, causes }) => ({
      type, before, shownBy: provenanceOf(history, step, causes),
      access: { ...access, accountName: accountNames.get(access.accountId) },
      causes: causes.map(({ kind, name }) => `${kind}/${name}`),
    })),
  };
}

/** Whoever has gone can be asked about as well. */
function everNamed({ steps }: History): Omit<KnownNames, 'label' | 'accountNames'> {
  const namesOf = (wanted: string): ReadonlySet<string> => new Set(steps.flatMap(({ versions }) => versions.filter(({ kind }) => kind === wanted).map(({ name }) => name)));
  return { users: namesOf('user'), permissionSets: namesOf('permission-set'), assigned: namesOf('account-assignments') };
}
