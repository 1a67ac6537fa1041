import { type Context, operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { notFound, validationError } from '../service-error.js';
import type { Grant } from '../state/applications.js';
import { type GrantType, grantTypeOf } from '../state/grant-types.js';
import type { Instance } from '../state/instance.js';
import { type ApplicationInput, applicationOf } from './application-lookup.js';

interface GrantInput extends ApplicationInput {
  readonly GrantType: GrantType;
}

/** What the table lets through: lists that it does not require may be missing. */
type GivenGrant =
  | { readonly AuthorizationCode: { readonly RedirectUris?: readonly string[] } }
  | { readonly JwtBearer: { readonly AuthorizedTokenIssuers?: readonly { readonly TrustedTokenIssuerArn?: string }[] } }
  | Extract<Grant, { readonly RefreshToken: unknown } | { readonly TokenExchange: unknown }>;

/** Put, get, delete and list of the grants of an application, one of each type. */
export const applicationGrantOperations: Operations = {
  PutApplicationGrant: operation<GrantInput & { Grant: GivenGrant }>((input, context) => {
    const { instance, application } = applicationOf(input, context);
    const grant = completeGrant(input.Grant);
    if (grantTypeOf(grant) !== input.GrantType) {
      throw validationError(`The Grant is not of the GrantType ${input.GrantType}.`);
    }
    checkIssuers(grant, instance);
    application.grants.set(input.GrantType, grant);
    return {};
  }),

  GetApplicationGrant: operation<GrantInput>((input, context) => ({ Grant: existing(input, context) })),

  DeleteApplicationGrant: operation<GrantInput>((input, context) => {
    existing(input, context);
    applicationOf(input, context).application.grants.delete(input.GrantType);
    return {};
  }),

  ListApplicationGrants: operation<ApplicationInput & PageInput>((input, context) => {
    const { items, NextToken } = page(input, context, applicationOf(input, context).application.grants);
    return { Grants: items.map((grant) => ({ GrantType: grantTypeOf(grant), Grant: grant })), NextToken };
  }),
};

/** The documentation requires what the model leaves optional: redirect URIs, and issuers by their ARNs. */
function completeGrant(grant: GivenGrant): Grant {
  if ('AuthorizationCode' in grant && grant.AuthorizationCode.RedirectUris === undefined) {
    throw validationError('RedirectUris is required for an AuthorizationCode grant.');
  }
  if ('JwtBearer' in grant && grant.JwtBearer.AuthorizedTokenIssuers?.every(({ TrustedTokenIssuerArn }) => TrustedTokenIssuerArn !== undefined) !== true) {
    throw validationError('AuthorizedTokenIssuers, each with its TrustedTokenIssuerArn, is required for a JwtBearer grant.');
  }
  return grant as Grant;
}

function checkIssuers(grant: Grant, instance: Instance): void {
  const issuers = 'JwtBearer' in grant ? grant.JwtBearer.AuthorizedTokenIssuers : [];
  const absent = issuers.find(({ TrustedTokenIssuerArn }) => instance.trustedTokenIssuers.get(TrustedTokenIssuerArn) === undefined);
  if (absent !== undefined) {
    throw notFound(`Could not find TrustedTokenIssuer with ARN ${absent.TrustedTokenIssuerArn}`);
  }
}

function existing(input: GrantInput, context: Context): Grant {
  const found = applicationOf(input, context).application.grants.get(input.GrantType);
  if (found === undefined) {
    throw notFound(`Could not find grant ${input.GrantType} of the application`);
  }
  return found;
}
