import { isObject, parseJson } from '../json.js';
import { operation, type Operations } from '../runtime/operation.js';
import { notFound, ServiceError, validationError } from '../service-error.js';
import { type PermissionSetInput, targetOf } from './lookup.js';

/** Put, get and delete of the one inline policy. */
export const inlinePolicyOperations: Operations = {
  PutInlinePolicyToPermissionSet: operation<PermissionSetInput & { InlinePolicy: string }>((input, context) => {
    const { permissionSet } = targetOf(input, context);
    checkPolicy(input.InlinePolicy, context.world.quotas.inlinePolicyBytes);
    permissionSet.inlinePolicy = input.InlinePolicy;
    permissionSet.revision += 1;
    return {};
  }),

  GetInlinePolicyForPermissionSet: operation<PermissionSetInput>((input, context) =>
    ({ InlinePolicy: targetOf(input, context).permissionSet.inlinePolicy })),

  DeleteInlinePolicyFromPermissionSet: operation<PermissionSetInput>((input, context) => {
    const { permissionSet } = targetOf(input, context);
    if (permissionSet.inlinePolicy === '') {
      throw notFound(`Could not find inline policy of PermissionSet with id ${permissionSet.arn.split('/').at(-1)}`);
    }
    permissionSet.inlinePolicy = '';
    permissionSet.revision += 1;
    return {};
  }),
};

/** The limit is for a policy without its white space; the table limits the size with it. */
function checkPolicy(policy: string, limitBytes: number): void {
  const document = parsePolicy(policy);
  if (!isObject(document) || document['Statement'] === undefined) {
    throw validationError('Invalid inline policy: it must be a JSON policy document with a Statement.');
  }
  if (Buffer.byteLength(policy.replace(/\s/g, '')) > limitBytes) {
    throw new ServiceError('ServiceQuotaExceededException', `The inline policy has more than ${limitBytes} bytes besides white space.`);
  }
}

function parsePolicy(policy: string): unknown {
  try {
    return parseJson(policy);
  } catch {
    return undefined;
  }
}
