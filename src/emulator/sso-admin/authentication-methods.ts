import { isObject, type Json } from '../json.js';
import { type Context, operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { notFound, validationError } from '../service-error.js';
import type { AuthenticationMethod } from '../state/applications.js';
import { type ApplicationInput, applicationOf } from './application-lookup.js';

interface MethodInput extends ApplicationInput {
  readonly AuthenticationMethodType: 'IAM';
}

interface PutInput extends MethodInput {
  readonly AuthenticationMethod: { readonly Iam: { readonly ActorPolicy: Json } };
}

/** Put, get, delete and list of the authentication methods of an application, of which there is one: IAM. */
export const authenticationMethodOperations: Operations = {
  PutApplicationAuthenticationMethod: operation<PutInput>((input, context) => {
    const { authenticationMethods } = applicationOf(input, context).application;
    const { ActorPolicy } = input.AuthenticationMethod.Iam;
    if (!isObject(ActorPolicy)) {
      throw validationError('Invalid ActorPolicy: it must be a JSON policy document.');
    }
    authenticationMethods.set(input.AuthenticationMethodType, { Iam: { ActorPolicy } });
    return {};
  }),

  GetApplicationAuthenticationMethod: operation<MethodInput>((input, context) => ({ AuthenticationMethod: methodOf(input, context) })),

  DeleteApplicationAuthenticationMethod: operation<MethodInput>((input, context) => {
    methodOf(input, context);
    applicationOf(input, context).application.authenticationMethods.delete(input.AuthenticationMethodType);
    return {};
  }),

  ListApplicationAuthenticationMethods: operation<ApplicationInput & PageInput>((input, context) => {
    const { items, NextToken } = page(input, context, applicationOf(input, context).application.authenticationMethods);
    return { AuthenticationMethods: items.map((method) => ({ AuthenticationMethodType: 'IAM', AuthenticationMethod: method })), NextToken };
  }),
};

function methodOf(input: MethodInput, context: Context): AuthenticationMethod {
  const found = applicationOf(input, context).application.authenticationMethods.get(input.AuthenticationMethodType);
  if (found === undefined) {
    throw notFound(`Could not find authentication method ${input.AuthenticationMethodType} of the application`);
  }
  return found;
}
