import { propertiesOf } from '../kinds/schemas.js';
import type { PermissionSet } from '../kinds/permission-set/schema.js';
import { keyText, type ObjectKey } from '../model/index.js';
import type { RiskContext, SideView } from './context.js';
import { noPermissionSetPower, type PermissionSetPower } from './policy/permission-set-power.js';

/** A permission set that is there after the change and was not, or not so, before. */
export interface ChangedPermissionSet {
  readonly object: ObjectKey;
  readonly name: string;
  /** As it was, also under another name; undefined of a new one. */
  readonly before: PermissionSet | undefined;
  readonly after: PermissionSet;
  readonly had: PermissionSetPower;
  readonly has: PermissionSetPower;
}

/** A permission set in place of another that is gone: with its name, or with its content under another name. */
export interface RecreatedPermissionSet {
  readonly was: string;
  readonly is: string;
}

/** Permission sets that are new or differ. One that was recreated under another name is compared with what it was. */
export function changedPermissionSets(context: RiskContext): ChangedPermissionSet[] {
  const { changes, old, now, recreated } = context;
  const names = new Map(recreated.map(({ was, is }) => [is, was]));
  return changes.changes.filter(({ kind, action }) => kind === 'permission-set' && action !== 'delete').flatMap(({ name }) => {
    const after = now.body<PermissionSet>('permission-set', name);
    const earlier = names.get(name) ?? name;
    const before = old.body<PermissionSet>('permission-set', earlier);
    const had = before === undefined ? noPermissionSetPower : old.powerOf(earlier);
    return after === undefined ? [] : [{ object: { kind: 'permission-set', name } as const, name, before, after, had, has: now.powerOf(name) }];
  });
}

/**
 * Permission sets that were deleted and made anew. AWS cannot rename one, so one with the same content under another name is a new
 * one too. IDs tell only where both states are of one instance.
 */
export function recreatedPermissionSets({ changes, before, after, old, now }: Pick<RiskContext, 'changes' | 'before' | 'after' | 'old' | 'now'>): RecreatedPermissionSet[] {
  const inOrder = (action: string): string[] => changes.changes.filter((change) => change.kind === 'permission-set' && change.action === action).map(({ name }) => name);
  const gone = new Map<string, string[]>();
  for (const name of inOrder('delete')) {
    const content = contentOf(old, name);
    if (content !== undefined) gone.set(content, [...(gone.get(content) ?? []), name]);
  }
  const renamed = inOrder('create').flatMap((is) => {
    const was = gone.get(contentOf(now, is) ?? '')?.shift();
    return was === undefined ? [] : [{ was, is }];
  });
  if (before.instance.instanceArn !== after.instance.instanceArn) return renamed;
  const anew = [...now.objects.values()].filter(({ kind, name, body }) => kind === 'permission-set' && isOther(old.body<PermissionSet>(kind, name)?.id, body['id']));
  return [...anew.map(({ name }) => ({ was: name, is: name })), ...renamed];
}

/** Two IDs, both known. */
function isOther(a: unknown, b: unknown): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** What a permission set allows and how, without the words about it; undefined of one that allows nothing, which is like any other. */
function contentOf({ objects }: SideView, name: string): string | undefined {
  const object = objects.get(keyText({ kind: 'permission-set', name }));
  if (object === undefined) return undefined;
  const { name: _name, description: _description, tags: _tags, ...content } = propertiesOf(object);
  const { managedPolicies = {}, customerManagedPolicies = {}, inlinePolicy } = content;
  const isEmpty = Object.keys(managedPolicies).length + Object.keys(customerManagedPolicies).length === 0 && inlinePolicy === undefined;
  return isEmpty ? undefined : JSON.stringify(content);
}

/** Who has a permission set on a side, and where. */
export function holdersOfSet({ facts }: SideView, permissionSet: string): { readonly users: ReadonlySet<string>; readonly accounts: ReadonlySet<string> } {
  const [users, accounts] = [new Set<string>(), new Set<string>()];
  for (const [account, sets] of facts.assignments) {
    const holders = sets.get(permissionSet);
    if (holders === undefined) continue;
    accounts.add(account);
    for (const user of [...holders.users, ...holders.groups.flatMap((group) => facts.members.get(group) ?? [])]) users.add(user);
  }
  return { users, accounts };
}
