import { accessFactsOfBoth, coveredByBoth, type Access, type AccessFacts, type AccessImpact } from '../diff/index.js';
import type { PermissionSet } from '../kinds/permission-set/schema.js';
import { keyText, type AccountInfo, type ChangeSet, type KindName, type ObjectMap, type Snapshot } from '../model/index.js';
import { recreatedPermissionSets, type RecreatedPermissionSet } from './permission-sets.js';
import { noPermissionSetPower, permissionSetPower, type PermissionSetPower, type PolicyContents } from './policy/permission-set-power.js';
import { comparePower, isAdministrator, type Power } from './policy/power.js';
import type { RiskSettings } from './settings.js';

/** What is known besides the two states; each may be absent. */
export interface RiskFacts {
  /** When users were last active, by user name. */
  readonly lastActivity?: ReadonlyMap<string, Date> | undefined;
  /** The time from which inactivity counts; without it nobody is dormant. */
  readonly now?: Date | undefined;
  /** Contents of customer managed policies by path and name, e.g. `/teams/ReadBilling`. */
  readonly policies?: PolicyContents | undefined;
}

/** What is judged. */
export interface RiskInput {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** diffSnapshots of the two. */
  readonly changes: ChangeSet;
  /** accessImpact of the two. */
  readonly impact: AccessImpact;
  readonly settings: RiskSettings;
  readonly facts?: RiskFacts | undefined;
}

/** A state as rules see it: without what lies in a gap of either state. */
export interface SideView {
  readonly objects: ObjectMap;
  /** Users are called as the later state calls them. */
  readonly facts: AccessFacts;
  /** What a permission set allows; one that is not there allows nothing. */
  readonly powerOf: (permissionSet: string) => PermissionSetPower;
  /** Whether a user is in a group. */
  readonly isMember: (group: string, user: string) => boolean;
  /** Users that have a permission set in an account which allows everything, and whether all of theirs are under a condition. */
  readonly administratorsOf: (accountId: string) => ReadonlyMap<string, Pick<Power, 'isLimited'>>;
  /** The body of an object, in the shape of its kind; undefined where there is none. */
  readonly body: <Body>(kind: KindName, name: string) => Body | undefined;
}

/** What rules look at. */
export interface RiskContext extends RiskInput {
  /** Permission sets that were deleted and made anew. */
  readonly recreated: readonly RecreatedPermissionSet[];
  /** Access that users gain, and that they lose, without what they only have under the new name of a permission set. */
  readonly gained: readonly Access[];
  readonly lost: readonly Access[];
  readonly old: SideView;
  readonly now: SideView;
  /** Accounts by ID, as the later state knows them. */
  readonly accounts: ReadonlyMap<string, AccountInfo>;
  /** The account of the organization's management: it owns the instance, as only it can have one with account assignments. */
  readonly managementAccountId: string;
}

/** Prepares what several rules need, once. */
export function riskContext(input: RiskInput): RiskContext {
  const { before, after, facts } = input;
  const [old, now] = coveredByBoth(before, after);
  const [hadAccess, hasAccess] = accessFactsOfBoth(old, now);
  const views = { old: sideView(old, hadAccess, facts?.policies), now: sideView(now, hasAccess, facts?.policies) };
  const recreated = recreatedPermissionSets({ ...input, ...views });
  return {
    ...input, ...views, recreated,
    gained: withoutRenamed(input.impact.gained, views.old, new Map(recreated.map(({ was, is }) => [is, was]))),
    lost: withoutRenamed(input.impact.lost, views.now, new Map(recreated.map(({ was, is }) => [was, is]))),
    accounts: new Map([...before.accounts, ...after.accounts].map((account) => [account.accountId, account])),
    managementAccountId: after.instance.ownerAccountId,
  };
}

/** Access without that of users who have the same on the other side, where the permission set has another name. */
function withoutRenamed(access: readonly Access[], other: SideView, nameThere: ReadonlyMap<string, string>): readonly Access[] {
  return access.filter(({ accountId, permissionSet, user }) => {
    const holders = other.facts.assignments.get(accountId)?.get(nameThere.get(permissionSet) ?? '');
    return holders === undefined || !(holders.users.includes(user) || holders.groups.some((group) => other.isMember(group, user)));
  });
}

function sideView(objects: ObjectMap, facts: AccessFacts, contents: PolicyContents | undefined): SideView {
  const body = <Body>(kind: KindName, name: string): Body | undefined => objects.get(keyText({ kind, name }))?.body as Body | undefined;
  const powerOf = remembered((name): PermissionSetPower => {
    const permissionSet = body<PermissionSet>('permission-set', name);
    return permissionSet === undefined ? noPermissionSetPower : permissionSetPower(permissionSet, contents);
  });
  const membersOf = remembered((group): ReadonlySet<string> => new Set(facts.members.get(group)));
  const administratorsOf = remembered((accountId): ReadonlyMap<string, Pick<Power, 'isLimited'>> => new Map([...(facts.assignments.get(accountId) ?? [])]
    .map(([name, holders]) => ({ power: powerOf(name), holders }))
    .filter(({ power }) => isAdministrator(power))
    .sort((a, b) => comparePower(a.power, b.power)) // of several, the last counts
    .flatMap(({ power: { isLimited }, holders: { groups, users } }) => [...users, ...groups.flatMap((group) => facts.members.get(group) ?? [])].map((user) => [user, { isLimited }] as const))));
  return { objects, facts, powerOf, isMember: (group, user) => membersOf(group).has(user), administratorsOf, body };
}

/** A function of a name that is computed once for each. */
function remembered<Value>(compute: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const value = known.has(name) ? (known.get(name) as Value) : compute(name);
    known.set(name, value);
    return value;
  };
}
