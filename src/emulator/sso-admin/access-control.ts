import { operation, type Operations } from '../runtime/operation.js';
import { conflict, notFound, validationError } from '../service-error.js';
import type { AccessControl, AccessControlAttribute } from '../state/access-control.js';
import type { Instance } from '../state/instance.js';
import { orderedFailure } from './failure-reasons.js';
import { enableLater } from './instance-work.js';
import { type InstanceInput, instanceOf } from './lookup.js';

interface AttributesInput extends InstanceInput {
  readonly InstanceAccessControlAttributeConfiguration: { readonly AccessControlAttributes: readonly AccessControlAttribute[] };
}

/** Create, describe, update and delete of the attributes for access control; only creation takes its time. */
export const accessControlOperations: Operations = {
  CreateInstanceAccessControlAttributeConfiguration: operation<AttributesInput>((input, context) => {
    const instance = instanceOf(input, context);
    if (instance.accessControl !== undefined) {
      throw conflict('Attribute-based access control is already configured for the instance.');
    }
    instance.accessControl = { attributes: attributesOf(input), status: 'CREATION_IN_PROGRESS', statusReason: undefined, bound: orderedFailure(context) };
    enableLater(instance, context.world);
    return {};
  }),

  DescribeInstanceAccessControlAttributeConfiguration: operation<InstanceInput>((input, context) => {
    const { status, statusReason, attributes } = configurationOf(instanceOf(input, context));
    return { Status: status, StatusReason: statusReason, InstanceAccessControlAttributeConfiguration: { AccessControlAttributes: attributes } };
  }),

  UpdateInstanceAccessControlAttributeConfiguration: operation<AttributesInput>((input, context) => {
    settledConfigurationOf(instanceOf(input, context)).attributes = attributesOf(input);
    return {};
  }),

  DeleteInstanceAccessControlAttributeConfiguration: operation<InstanceInput>((input, context) => {
    const instance = instanceOf(input, context);
    settledConfigurationOf(instance);
    instance.accessControl = undefined;
    return {};
  }),
};

function attributesOf({ InstanceAccessControlAttributeConfiguration: { AccessControlAttributes } }: AttributesInput): readonly AccessControlAttribute[] {
  const keys = AccessControlAttributes.map(({ Key }) => Key);
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined) {
    throw validationError(`The attribute key ${twice} is there more than once.`);
  }
  return AccessControlAttributes;
}

function configurationOf({ accessControl }: Instance): AccessControl {
  if (accessControl === undefined) {
    throw notFound('Could not find attribute-based access control configuration for the instance.');
  }
  return accessControl;
}

function settledConfigurationOf(instance: Instance): AccessControl {
  const found = configurationOf(instance);
  if (found.status === 'CREATION_IN_PROGRESS') {
    throw conflict('There is a conflicting operation in process.');
  }
  return found;
}
