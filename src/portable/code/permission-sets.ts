import type { PermissionSet } from '../../kinds/permission-set/schema.js';
import type { SnapshotObject } from '../../model/index.js';
import type { CodeReference, CodeValue } from './code-resource.js';
import type { CodeWriter } from './code-writer.js';
import { tagsOf } from './tags-of.js';

/** Writes a permission set and each policy that is attached to it. */
export function writePermissionSet(writer: CodeWriter, object: SnapshotObject): void {
  const permissionSet = object.body as unknown as PermissionSet;
  const { name, description, sessionDuration, relayState, managedPolicies = [], customerManagedPolicies = [], inlinePolicy, permissionsBoundary: boundary, id } = permissionSet;
  const { instanceArn } = writer;
  const label = writer.add('ssoadmin_permission_set', [name], {
    instance_arn: instanceArn, name, description, session_duration: sessionDuration, relay_state: relayState, tags: tagsOf(writer, object),
  }, id && `${id},${instanceArn}`);
  writer.stand(object, 'ssoadmin_permission_set', label, 'arn');
  const arn: CodeReference = { is: 'reference', type: 'ssoadmin_permission_set', label, attribute: 'arn' };
  const common = { instance_arn: instanceArn, permission_set_arn: arn };
  const imported = (...parts: readonly string[]): string | undefined => id && [...parts, id, instanceArn].join(',');
  for (const policy of managedPolicies) {
    writer.add('ssoadmin_managed_policy_attachment', [name, policy.slice(policy.lastIndexOf('/') + 1)], { ...common, managed_policy_arn: policy }, imported(policy));
  }
  for (const policy of customerManagedPolicies) {
    writer.add('ssoadmin_customer_managed_policy_attachment', [name, policy.name], { ...common, customer_managed_policy_reference: customer(policy) }, imported(policy.name, policy.path));
  }
  if (inlinePolicy !== undefined) {
    writer.add('ssoadmin_permission_set_inline_policy', [name], { ...common, inline_policy: { is: 'json', value: inlinePolicy } }, imported());
  }
  if (boundary !== undefined) {
    const args = 'managedPolicyArn' in boundary ? { managed_policy_arn: boundary.managedPolicyArn } : { customer_managed_policy_reference: customer(boundary.customerManagedPolicy) };
    writer.add('ssoadmin_permissions_boundary_attachment', [name], { ...common, permissions_boundary: { is: 'block', arguments: args } }, imported());
  }
}

function customer({ name, path }: { readonly name: string; readonly path: string }): CodeValue {
  return { is: 'block', arguments: { name, path } };
}
