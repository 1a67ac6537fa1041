import { type Context, limitedTo, operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { notFound, validationError } from '../service-error.js';
import type { AccessScope } from '../state/applications.js';
import { type ApplicationInput, applicationOf } from './application-lookup.js';

/** Most scopes on a page. */
const listLimit = 10;

interface ScopeInput extends ApplicationInput {
  readonly Scope: string;
}

/** Put, get, delete and list of the access scopes of an application. */
export const accessScopeOperations: Operations = {
  PutApplicationAccessScope: operation<ScopeInput & AccessScope>((input, context) => {
    const { accessScopes } = applicationOf(input, context).application;
    const { Scope, AuthorizedTargets } = input;
    if (!accessScopes.has(Scope) && accessScopes.size >= context.world.quotas.accessScopesPerApplication) {
      // The operation does not model ServiceQuotaExceededException.
      throw validationError(`An application can have at most ${context.world.quotas.accessScopesPerApplication} access scopes.`);
    }
    accessScopes.set(Scope, { Scope, ...(AuthorizedTargets === undefined ? {} : { AuthorizedTargets }) });
    return {};
  }),

  GetApplicationAccessScope: operation<ScopeInput>((input, context) => ({ ...scopeOf(input, context) })),

  DeleteApplicationAccessScope: operation<ScopeInput>((input, context) => {
    applicationOf(input, context).application.accessScopes.delete(scopeOf(input, context).Scope);
    return {};
  }),

  ListApplicationAccessScopes: operation<ApplicationInput & PageInput>((input, context) => {
    const { accessScopes } = applicationOf(input, context).application;
    const { items, NextToken } = page(input, limitedTo(listLimit, context), accessScopes);
    return { Scopes: items, NextToken };
  }),
};

function scopeOf(input: ScopeInput, context: Context): AccessScope {
  const found = applicationOf(input, context).application.accessScopes.get(input.Scope);
  if (found === undefined) {
    throw notFound(`Could not find access scope ${input.Scope} of the application`);
  }
  return found;
}
