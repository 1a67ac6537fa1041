import { type Context, operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { conflict, notFound, ServiceError } from '../service-error.js';
import type { PermissionSet } from '../state/permission-sets.js';
import { type PermissionSetInput, targetOf } from './lookup.js';

interface ManagedInput extends PermissionSetInput {
  readonly ManagedPolicyArn: string;
}

interface CustomerManagedInput extends PermissionSetInput {
  readonly CustomerManagedPolicyReference: { readonly Name: string; readonly Path?: string };
}

/** Attach, detach and list of both kinds of managed policy. */
export const attachedPolicyOperations: Operations = {
  AttachManagedPolicyToPermissionSet: operation<ManagedInput>((input, context) => {
    const { permissionSet } = targetOf(input, context);
    if (permissionSet.managedPolicies.has(input.ManagedPolicyArn)) {
      throw conflict(`Permission set with id ${idOf(permissionSet)} already has a typed link attachment to a manged policy with ${input.ManagedPolicyArn}`);
    }
    refuseMore(permissionSet, context, (limit) => `You have exceeded AWS SSO limits. Cannot create ManagedPolicy more than ${limit} for id ${idOf(permissionSet)}. Please refer to https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html`);
    permissionSet.managedPolicies.set(input.ManagedPolicyArn, input.ManagedPolicyArn);
    permissionSet.revision += 1;
    return {};
  }),

  DetachManagedPolicyFromPermissionSet: operation<ManagedInput>((input, context) => {
    const { permissionSet } = targetOf(input, context);
    if (!permissionSet.managedPolicies.delete(input.ManagedPolicyArn)) {
      throw notFound(`Could not find ManagedPolicy with arn ${input.ManagedPolicyArn}`);
    }
    permissionSet.revision += 1;
    return {};
  }),

  ListManagedPoliciesInPermissionSet: operation<PermissionSetInput & PageInput>((input, context) => {
    const { items, NextToken } = page(input, context, targetOf(input, context).permissionSet.managedPolicies);
    return { AttachedManagedPolicies: items.map((arn) => ({ Name: arn.split('/').at(-1), Arn: arn })), NextToken };
  }),

  AttachCustomerManagedPolicyReferenceToPermissionSet: operation<CustomerManagedInput>((input, context) => {
    const { permissionSet } = targetOf(input, context);
    const { Name, Path = '/' } = input.CustomerManagedPolicyReference;
    if (permissionSet.customerManagedPolicies.has(Path + Name)) {
      throw conflict(`Given customer managed policy with name: ${Name}  and path ${Path} already attached`);
    }
    refuseMore(permissionSet, context, (limit) => `Cannot attach managed policy: number of attached managed policies is already at maximum ${limit}`);
    permissionSet.customerManagedPolicies.set(Path + Name, { Name, Path });
    permissionSet.revision += 1;
    return {};
  }),

  DetachCustomerManagedPolicyReferenceFromPermissionSet: operation<CustomerManagedInput>((input, context) => {
    const { permissionSet } = targetOf(input, context);
    const { Name, Path = '/' } = input.CustomerManagedPolicyReference;
    if (!permissionSet.customerManagedPolicies.delete(Path + Name)) {
      throw notFound(`Given managed policy with name: ${Name}  and path ${Path} does not exist on PermissionSet`);
    }
    permissionSet.revision += 1;
    return {};
  }),

  ListCustomerManagedPolicyReferencesInPermissionSet: operation<PermissionSetInput & PageInput>((input, context) => {
    const { items, NextToken } = page(input, context, targetOf(input, context).permissionSet.customerManagedPolicies);
    return { CustomerManagedPolicyReferences: items, NextToken };
  }),
};

/** Both kinds count together against the quota. */
function refuseMore({ managedPolicies, customerManagedPolicies }: PermissionSet, { world }: Context, message: (limit: number) => string): void {
  const limit = world.quotas.policiesPerPermissionSet;
  if (managedPolicies.size + customerManagedPolicies.size >= limit) {
    throw new ServiceError('ServiceQuotaExceededException', message(limit));
  }
}

function idOf({ arn }: PermissionSet): string {
  return arn.split('/').at(-1) ?? arn;
}
