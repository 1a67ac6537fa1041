import {
  AttachCustomerManagedPolicyReferenceToPermissionSetCommand, AttachManagedPolicyToPermissionSetCommand, CreatePermissionSetCommand,
  DeleteInlinePolicyFromPermissionSetCommand, DeletePermissionsBoundaryFromPermissionSetCommand, DeletePermissionSetCommand,
  DetachCustomerManagedPolicyReferenceFromPermissionSetCommand, DetachManagedPolicyFromPermissionSetCommand, ListAccountsForProvisionedPermissionSetCommand, PutInlinePolicyToPermissionSetCommand,
  PutPermissionsBoundaryToPermissionSetCommand, UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import fc from 'fast-check';
import type { PermissionSet } from '../access-model.js';
import { missing } from '../directory-model.js';
import { type Model, refusalOfTags } from '../model.js';
import type { Real, Site } from '../real.js';
import { choice, type Step, steps } from '../step.js';
import { quotas } from '../surroundings.js';
import { tagList, tags } from './tags.js';

const optionalText = fc.option(fc.constantFrom('one', 'two'), { nil: undefined });
const managedPolicy = fc.constantFrom('ReadOnlyAccess', 'job-function/Billing').map((name) => `arn:aws:iam::aws:policy/${name}`);
const customerManagedPolicy = fc.constantFrom('/Present', '/team/Absent');
const inlinePolicy = fc.constantFrom('{"Statement":[]}', '{"Statement":[{"Effect":"Deny"}]}');

export const createPermissionSet = steps('CreatePermissionSet',
  fc.record({ name: fc.constantFrom('ReadOnly', 'Billing', 'Audit', 'Deploy'), description: optionalText, relayState: optionalText, given: tags }),
  async ({ name, description, relayState, given }, model, real) => {
    const answer = await real.expect(model.access.refusalOfName(name) ?? refusalOfTags(new Map(), Object.keys(given)), ({ sso, InstanceArn }) =>
      sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: name, Description: description, RelayState: relayState, Tags: tagList(given) })));
    if (answer === undefined) return;
    model.access.permissionSets.set(model.known('permissionSet', answer.PermissionSet?.PermissionSetArn), {
      name, description, relayState, inlinePolicy: undefined, boundary: undefined, managed: new Set(), customerManaged: new Set(), tags: new Map(Object.entries(given)),
    });
  });

export const deletePermissionSet = steps('DeletePermissionSet', fc.record({ permissionSet: choice }), async ({ permissionSet }, model, real) => {
  const PermissionSetArn = model.pick('permissionSet', permissionSet);
  const answer = await real.expect(model.access.refusalOfRemoval(PermissionSetArn),
    ({ sso, InstanceArn }) => sso.send(new DeletePermissionSetCommand({ InstanceArn, PermissionSetArn })));
  if (answer !== undefined) model.access.permissionSets.delete(PermissionSetArn);
});

/** A change of a permission set: why it is refused, the call, and the effect. Accounts do not have it until they are provisioned again. */
interface Change<T> {
  readonly refusal: (permissionSet: PermissionSet, value: T) => string | undefined;
  readonly call: (site: Site, target: { InstanceArn: string; PermissionSetArn: string }, value: T) => Promise<object>;
  readonly effect: (permissionSet: PermissionSet, value: T) => void;
}

function changes<T>(name: string, value: fc.Arbitrary<T>, change: Change<T>): fc.Arbitrary<Step> {
  return steps(name, fc.record({ permissionSet: choice, value }), (input, model, real) => carryOut(change, input, model, real));
}

async function carryOut<T>({ refusal, call, effect }: Change<T>, { permissionSet, value }: { permissionSet: number; value: T }, model: Model, real: Real): Promise<void> {
  const PermissionSetArn = model.pick('permissionSet', permissionSet);
  const target = model.access.permissionSets.get(PermissionSetArn);
  const refused = target === undefined ? missing(false) : refusal(target, value);
  const answer = await real.expect(refused, (site) => call(site, { InstanceArn: site.InstanceArn, PermissionSetArn }, value));
  if (answer !== undefined && target !== undefined) {
    effect(target, value);
    model.access.changed(PermissionSetArn);
    if (real.listsThePast) return;
    const latest = await real.expect(undefined, ({ sso, InstanceArn }) => sso.send(new ListAccountsForProvisionedPermissionSetCommand({
      InstanceArn, PermissionSetArn, ProvisioningStatus: 'LATEST_PERMISSION_SET_PROVISIONED',
    })));
    expect(latest?.AccountIds).to.deep.equal([]);
  }
}

/** A relay state that an update leaves out is cleared; a description stays. */
export const updatePermissionSet = changes('UpdatePermissionSet', fc.record({ description: optionalText, relayState: optionalText }), {
  refusal: () => undefined,
  call: ({ sso }, target, { description, relayState }) => sso.send(new UpdatePermissionSetCommand({ ...target, Description: description, RelayState: relayState })),
  effect: (permissionSet, { description = permissionSet.description, relayState }) => void Object.assign(permissionSet, { description, relayState }),
});

export const attachManagedPolicy = changes('AttachManagedPolicyToPermissionSet', managedPolicy, {
  refusal: ({ managed, customerManaged }, arn) => refusalOfPolicy(managed, arn, managed.size + customerManaged.size),
  call: ({ sso }, target, ManagedPolicyArn) => sso.send(new AttachManagedPolicyToPermissionSetCommand({ ...target, ManagedPolicyArn })),
  effect: ({ managed }, arn) => void managed.add(arn),
});

export const detachManagedPolicy = changes('DetachManagedPolicyFromPermissionSet', managedPolicy, {
  refusal: ({ managed }, arn) => missing(managed.has(arn)),
  call: ({ sso }, target, ManagedPolicyArn) => sso.send(new DetachManagedPolicyFromPermissionSetCommand({ ...target, ManagedPolicyArn })),
  effect: ({ managed }, arn) => void managed.delete(arn),
});

export const attachCustomerManagedPolicy = changes('AttachCustomerManagedPolicyReferenceToPermissionSet', customerManagedPolicy, {
  refusal: ({ managed, customerManaged }, policy) => refusalOfPolicy(customerManaged, policy, managed.size + customerManaged.size),
  call: ({ sso }, target, policy) => sso.send(new AttachCustomerManagedPolicyReferenceToPermissionSetCommand({ ...target, CustomerManagedPolicyReference: reference(policy) })),
  effect: ({ customerManaged }, policy) => void customerManaged.add(policy),
});

export const detachCustomerManagedPolicy = changes('DetachCustomerManagedPolicyReferenceFromPermissionSet', customerManagedPolicy, {
  refusal: ({ customerManaged }, policy) => missing(customerManaged.has(policy)),
  call: ({ sso }, target, policy) => sso.send(new DetachCustomerManagedPolicyReferenceFromPermissionSetCommand({ ...target, CustomerManagedPolicyReference: reference(policy) })),
  effect: ({ customerManaged }, policy) => void customerManaged.delete(policy),
});

export const putInlinePolicy = changes('PutInlinePolicyToPermissionSet', inlinePolicy, {
  refusal: () => undefined,
  call: ({ sso }, target, InlinePolicy) => sso.send(new PutInlinePolicyToPermissionSetCommand({ ...target, InlinePolicy })),
  effect: (permissionSet, policy) => void (permissionSet.inlinePolicy = policy),
});

export const deleteInlinePolicy = changes('DeleteInlinePolicyFromPermissionSet', fc.constant(undefined), {
  refusal: (permissionSet) => missing(permissionSet.inlinePolicy !== undefined),
  call: ({ sso }, target) => sso.send(new DeleteInlinePolicyFromPermissionSetCommand(target)),
  effect: (permissionSet) => void (permissionSet.inlinePolicy = undefined),
});

export const putBoundary = changes('PutPermissionsBoundaryToPermissionSet', fc.oneof(managedPolicy, customerManagedPolicy), {
  refusal: () => undefined,
  call: ({ sso }, target, boundary) => sso.send(new PutPermissionsBoundaryToPermissionSetCommand({
    ...target, PermissionsBoundary: boundary.startsWith('/') ? { CustomerManagedPolicyReference: reference(boundary) } : { ManagedPolicyArn: boundary },
  })),
  effect: (permissionSet, boundary) => void (permissionSet.boundary = boundary),
});

export const deleteBoundary = changes('DeletePermissionsBoundaryFromPermissionSet', fc.constant(undefined), {
  refusal: ({ boundary }) => missing(boundary !== undefined),
  call: ({ sso }, target) => sso.send(new DeletePermissionsBoundaryFromPermissionSetCommand(target)),
  effect: (permissionSet) => void (permissionSet.boundary = undefined),
});

function refusalOfPolicy(attached: ReadonlySet<string>, policy: string, count: number): string | undefined {
  if (attached.has(policy)) return 'ConflictException';
  return count >= quotas.policiesPerPermissionSet ? 'ServiceQuotaExceededException' : undefined;
}

/** `/path/Name` as the API takes it apart. */
function reference(policy: string): { Name: string; Path: string } {
  const slash = policy.lastIndexOf('/') + 1;
  return { Name: policy.slice(slash), Path: policy.slice(0, slash) };
}
