import type { SourceRecord } from '../codec.js';
import { parseJson } from '../json/parse-json.js';
import { isMapping, listIn, mappingIn, recordOf, textIn, type Foreign, type ForeignElement } from './foreign-value.js';

/** Names of the fields of a permission set in a foreign backup. */
export interface PermissionSetFields {
  readonly name: string;
  readonly description: string;
  readonly sessionDuration: string;
  readonly relayState: string;
  readonly inlinePolicy: string;
  readonly managedPolicies: string;
  readonly customerManagedPolicies: string;
  readonly permissionsBoundary: string;
}

/**
 * A permission set, of which other tools keep policies as AWS answers.
 * @param more fields that only some of them have
 * @throws SnapshotError SNAPSHOT_INVALID for an inline policy that is no JSON
 */
export function permissionSetRecord({ value, place }: ForeignElement, fields: PermissionSetFields, more: Foreign): SourceRecord {
  const inline = textIn(value, fields.inlinePolicy);
  const boundary = mappingIn(value, fields.permissionsBoundary);
  const customer = mappingIn(boundary, 'CustomerManagedPolicyReference');
  const managedPolicyArn = textIn(boundary, 'ManagedPolicyArn');
  return recordOf({
    kind: 'permission-set', name: textIn(value, fields.name), description: textIn(value, fields.description), sessionDuration: textIn(value, fields.sessionDuration), relayState: textIn(value, fields.relayState),
    managedPolicies: listIn(value, fields.managedPolicies),
    customerManagedPolicies: listIn(value, fields.customerManagedPolicies).filter(isMapping).map(policyOf),
    inlinePolicy: inline === undefined ? undefined : parseJson(inline, place()).value,
    permissionsBoundary: managedPolicyArn !== undefined ? { managedPolicyArn } : Object.keys(customer).length > 0 ? { customerManagedPolicy: policyOf(customer) } : undefined,
    ...more,
  }, place);
}

function policyOf(policy: Foreign): Foreign {
  const path = textIn(policy, 'Path');
  return { name: policy['Name'], ...(path !== undefined && { path }) };
}
