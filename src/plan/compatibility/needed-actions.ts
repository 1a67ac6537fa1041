import type { PropertyMap } from '../../kinds/kind.js';
import { propertiesOf } from '../../kinds/schemas.js';
import { actionsOfWrite } from '../../kinds/write-permissions.js';
import { keyText, type ObjectChange, type ObjectMap } from '../../model/index.js';
import type { CompatibilityInput } from './input.js';
import { provisionedAgain } from './needed-policies.js';
import { writtenAssignments } from './written-assignments.js';

/** What the caller itself does in the management account when it assigns there: the service's own role does not reach it. */
const managementActions = [
  'iam:AttachRolePolicy', 'iam:CreateRole', 'iam:CreateSAMLProvider', 'iam:GetRole', 'iam:GetSAMLProvider', 'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies', 'iam:PutRolePolicy', 'iam:UpdateSAMLProvider',
];

const provisioningActions = ['sso:DescribePermissionSetProvisioningStatus', 'sso:ProvisionPermissionSet'];

/** The IAM actions that the writes of a plan are sure to take, each with the objects whose writes take it, in the order of the plan. */
export function neededActions({ plan, live }: Pick<CompatibilityInput, 'plan' | 'live'>): ReadonlyMap<string, ReadonlySet<string>> {
  const needed = new Map<string, Set<string>>();
  const need = (actions: readonly string[], key: string): void => {
    for (const action of actions) needed.set(action, (needed.get(action) ?? new Set()).add(key));
  };
  for (const change of plan.changes.changes) need(actionsOf(change, plan.before, plan.after), keyText(change));
  for (const { accountId, permissionSet } of provisionedAgain(plan)) {
    const key = keyText({ kind: 'permission-set', name: permissionSet });
    need(provisioningActions, key);
    if (accountId === live.instance.ownerAccountId) need(managementActions, key);
  }
  const inManagement = writtenAssignments(plan).some(({ accountId, added }) => accountId === live.instance.ownerAccountId && added > 0);
  if (inManagement) need(managementActions, keyText({ kind: 'account-assignments', name: live.instance.ownerAccountId }));
  return needed;
}

function actionsOf(change: ObjectChange, before: ObjectMap, after: ObjectMap): string[] {
  const { kind, action } = change;
  const had = propertiesIn(before, change);
  const wanted = propertiesIn(after, change);
  if (action !== 'replace') return actionsOfWrite(kind, action, had, wanted);
  return [...actionsOfWrite(kind, 'delete', had, {}), ...actionsOfWrite(kind, 'create', {}, wanted)];
}

function propertiesIn(objects: ObjectMap, change: ObjectChange): PropertyMap {
  const object = objects.get(keyText(change));
  return object === undefined ? {} : propertiesOf(object);
}
