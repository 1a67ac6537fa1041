import { operation, type Operations } from '../runtime/operation.js';
import { notFound, validationError } from '../service-error.js';
import type { PermissionsBoundary } from '../state/permission-sets.js';
import { type PermissionSetInput, targetOf } from './lookup.js';

interface BoundaryInput extends PermissionSetInput {
  readonly PermissionsBoundary: {
    readonly ManagedPolicyArn?: string;
    readonly CustomerManagedPolicyReference?: { readonly Name: string; readonly Path?: string };
  };
}

/** Put, get and delete of the permissions boundary. */
export const permissionsBoundaryOperations: Operations = {
  PutPermissionsBoundaryToPermissionSet: operation<BoundaryInput>((input, context) => {
    const { permissionSet } = targetOf(input, context);
    permissionSet.boundary = boundaryOf(input);
    permissionSet.revision += 1;
    return {};
  }),

  GetPermissionsBoundaryForPermissionSet: operation<PermissionSetInput>((input, context) =>
    ({ PermissionsBoundary: targetOf(input, context).permissionSet.boundary ?? noBoundary(input) })),

  DeletePermissionsBoundaryFromPermissionSet: operation<PermissionSetInput>((input, context) => {
    const { permissionSet } = targetOf(input, context);
    if (permissionSet.boundary === undefined) {
      noBoundary(input);
    }
    permissionSet.boundary = undefined;
    permissionSet.revision += 1;
    return {};
  }),
};

/** The model does not say that the two exclude each other, but only one can be the boundary. */
function boundaryOf({ PermissionsBoundary: { ManagedPolicyArn, CustomerManagedPolicyReference } }: BoundaryInput): PermissionsBoundary {
  if (ManagedPolicyArn !== undefined && CustomerManagedPolicyReference === undefined) {
    return { ManagedPolicyArn };
  }
  if (CustomerManagedPolicyReference !== undefined && ManagedPolicyArn === undefined) {
    const { Name, Path = '/' } = CustomerManagedPolicyReference;
    return { CustomerManagedPolicyReference: { Name, Path } };
  }
  throw validationError('Exactly one of ManagedPolicyArn and CustomerManagedPolicyReference must be given.');
}

function noBoundary({ PermissionSetArn }: PermissionSetInput): never {
  throw notFound(`Could not find permissions boundary of PermissionSet with id ${PermissionSetArn.split('/').at(-1)}`);
}
