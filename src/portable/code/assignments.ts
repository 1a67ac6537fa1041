import type { AccountAssignments } from '../../kinds/account-assignments/schema.js';
import { principalTypeOf } from '../../kinds/principal.js';
import type { SnapshotObject } from '../../model/index.js';
import type { CodeWriter } from './code-writer.js';

/** Writes the assignments of an account, one by one. */
export function writeAssignments(writer: CodeWriter, object: SnapshotObject): void {
  const { accountId, permissionSets = {}, orphans = [] } = object.body as unknown as AccountAssignments;
  for (const [permissionSet, { groups = [], users = [] }] of Object.entries(permissionSets)) {
    for (const name of groups) assign(writer, accountId, permissionSet, { kind: 'group', name });
    for (const name of users) assign(writer, accountId, permissionSet, { kind: 'user', name });
  }
  if (orphans.length > 0) writer.lose(`account ${accountId}: ${orphans.length} assignments of deleted principals are left out`);
}

function assign(writer: CodeWriter, accountId: string, permissionSet: string, principal: { readonly kind: 'group' | 'user'; readonly name: string }): void {
  const { instanceArn } = writer;
  const setKey = { kind: 'permission-set', name: permissionSet } as const;
  const [set, who] = [writer.referTo(setKey), writer.referTo(principal)];
  const [setArn, principalId] = [writer.idOf(setKey), writer.idOf(principal)];
  if (set === undefined || who === undefined) {
    writer.lose(`account ${accountId}: ${permissionSet} for ${principal.kind} ${JSON.stringify(principal.name)} is left out, because the snapshot does not know the ID of one of them`);
    return;
  }
  const type = principalTypeOf[principal.kind];
  const importId = setArn === undefined || principalId === undefined ? undefined : [principalId, type, accountId, 'AWS_ACCOUNT', setArn, instanceArn].join(',');
  writer.add('ssoadmin_account_assignment', [accountId, permissionSet, `${principal.kind}-${principal.name}`], {
    instance_arn: instanceArn, permission_set_arn: set, principal_type: type, principal_id: who, target_type: 'AWS_ACCOUNT', target_id: accountId,
  }, importId);
}
