import type { ChangeAction, KindName, RiskLevel } from '../model/index.js';
import { keyText } from '../model/index.js';
import type { RiskContext } from './context.js';
import { gainedAccess, lostAccess, type AccessChange } from './grants.js';
import { fitsName } from './name-pattern.js';
import { powerClasses, type PowerClass } from './policy/power.js';
import type { Suspicion } from './rule.js';
import { isMeantAccount } from './sensitive-accounts.js';
import { people, places } from './words.js';

/** Which access is meant; what is absent does not count. Names are patterns with `*` and `?`. */
export interface AccessPattern {
  readonly permissionSet?: string | undefined;
  /** ID or name. */
  readonly account?: string | undefined;
  readonly organizationalUnit?: string | undefined;
  readonly user?: string | undefined;
  /** A group by which the user has it. */
  readonly group?: string | undefined;
  /** Least class of what the permission set allows. */
  readonly allows?: PowerClass | undefined;
  /** More users than this, or more accounts, by one change. */
  readonly usersOver?: number | undefined;
  readonly accountsOver?: number | undefined;
}

/** Which changes of objects are meant. */
export interface ChangePattern {
  readonly kind?: KindName | undefined;
  readonly name?: string | undefined;
  readonly action?: ChangeAction | undefined;
  /** Pattern of the path of a property, with dots: `inlinePolicy.*`. */
  readonly property?: string | undefined;
}

/** What an own rule finds: one of them. */
export interface OwnCondition {
  readonly gained?: AccessPattern | undefined;
  readonly lost?: AccessPattern | undefined;
  readonly changed?: ChangePattern | undefined;
}

/** A rule that somebody has written in the configuration. */
export interface OwnRule {
  readonly name: string;
  readonly level: RiskLevel;
  readonly isBlocking: boolean;
  readonly when: OwnCondition;
  /** What to tell, before the names that were found. */
  readonly message?: string | undefined;
}

/** What an own rule finds in a change. */
export function findByOwnRule({ when: { gained, lost, changed }, message }: OwnRule, context: RiskContext): Suspicion[] {
  const told = (found: readonly Suspicion[]): Suspicion[] => found.map((one) => ({ ...one, message: message === undefined ? one.message : `${message}: ${one.message}` }));
  return told([
    ...(gained === undefined ? [] : accessFound(context, gainedAccess(context), gained, 'gain', context.now)),
    ...(lost === undefined ? [] : accessFound(context, lostAccess(context), lost, 'lose', context.old)),
    ...(changed === undefined ? [] : changesFound(context, changed)),
  ]);
}

function accessFound(context: RiskContext, all: readonly AccessChange[], wanted: AccessPattern, verb: string, side: RiskContext['now']): Suspicion[] {
  return all.flatMap(({ object, path, permissionSet, through, access }) => {
    if (!fitsIf(wanted.permissionSet, [permissionSet]) || !allowsAtLeast(side.powerOf(permissionSet).class, wanted.allows)) return [];
    const meant = access.filter(({ accountId, user, groups }) => isAccount(context, wanted, accountId) && fitsIf(wanted.user, [user]) && fitsIf(wanted.group, groups));
    const [users, accounts] = [new Set(meant.map(({ user }) => user)), new Set(meant.map(({ accountId }) => accountId))];
    if (meant.length === 0 || users.size <= (wanted.usersOver ?? 0) || accounts.size <= (wanted.accountsOver ?? 0)) return [];
    return [{ object, path, message: `${people(users, verb)} ${permissionSet} ${places(context, accounts)} through ${through}` }];
  });
}

function isAccount(context: RiskContext, { account, organizationalUnit }: AccessPattern, accountId: string): boolean {
  const known = context.accounts.get(accountId);
  return fitsIf(account, [accountId, ...(known === undefined ? [] : [known.name])]) && isMeantAccount({ organizationalUnit }, accountId, known);
}

function allowsAtLeast(found: PowerClass, least: PowerClass | undefined): boolean {
  return least === undefined || powerClasses.indexOf(found) >= powerClasses.indexOf(least);
}

function fitsIf(pattern: string | undefined, names: readonly string[]): boolean {
  return pattern === undefined || names.some((name) => fitsName(pattern, name));
}

function changesFound({ changes }: RiskContext, { kind, name, action, property }: ChangePattern): Suspicion[] {
  const meant = changes.changes.filter((change) => (kind === undefined || change.kind === kind) && fitsIf(name, [change.name]) && (action === undefined || change.action === action));
  return meant.flatMap((change) => {
    const found = property === undefined ? undefined : change.properties.find(({ path }) => fitsName(property, path.join('.')));
    if (property !== undefined && found === undefined) return [];
    const object = { kind: change.kind, name: change.name };
    return [{ object, path: found?.path, message: `${keyText(object)}: ${change.action}${found === undefined ? '' : ` of ${found.path.join('.')}`}` }];
  });
}
