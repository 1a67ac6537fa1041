import { deniedResource } from '../runtime/authorization.js';
import { operation, type Operations } from '../runtime/operation.js';
import { listingOf } from '../runtime/paging.js';
import { ServiceError } from '../service-error.js';
import { markedPage, type MarkedInput } from './marked-page.js';
import { hasPolicy, listedPolicies, parsePolicyArn, policyMembers } from './policies.js';
import { simulatedPrincipal } from './simulated-principal.js';

interface ListPoliciesInput extends MarkedInput {
  readonly Scope?: 'All' | 'AWS' | 'Local';
  readonly OnlyAttached?: boolean;
  readonly PathPrefix?: string;
}

interface SimulateInput extends MarkedInput {
  readonly PolicySourceArn: string;
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[];
}

/** What Identity Center's clients ask IAM of the caller's account: its customer managed policies, and what somebody may do. */
export const iamOperations: Operations = {
  GetPolicy: operation<{ PolicyArn: string }>(({ PolicyArn }, { world, caller }) => {
    const place = parsePolicyArn(PolicyArn);
    if (place === undefined) {
      throw new ServiceError('InvalidInputException', `ARN ${PolicyArn} is not valid.`);
    }
    const exists = place.accountId === undefined || (place.accountId === caller.accountId && hasPolicy(world, caller.accountId, place.pathAndName));
    if (!exists) {
      throw new ServiceError('NoSuchEntityException', `Policy ${PolicyArn} was not found.`, {}, 404);
    }
    return { Policy: policyMembers(world, place) };
  }),

  ListPolicies: operation<ListPoliciesInput>((input, context) => {
    const { world, caller: { accountId } } = context;
    const { Scope = 'All', OnlyAttached = false, PathPrefix = '/' } = input;
    const listed = Scope === 'AWS' || OnlyAttached ? [] : listedPolicies(world, accountId);
    const { items, ...rest } = markedPage(input, context, listingOf(listed), (pathAndName) => pathAndName.startsWith(PathPrefix));
    return { Policies: items.map((pathAndName) => policyMembers(world, { accountId, pathAndName })), ...rest };
  }),

  SimulatePrincipalPolicy: operation<SimulateInput>((input, context) => {
    const identities = simulatedPrincipal(input.PolicySourceArn, context);
    const asked = input.ActionNames.flatMap((action) => (input.ResourceArns ?? ['*']).map((resource) => ({ action, resource })));
    const { items, ...rest } = markedPage(input, context, listingOf(asked));
    const isDenied = (action: string, resource: string): boolean =>
      identities.some((identity) => deniedResource(context.world, identity, { action, resources: [resource] }) !== undefined);
    return {
      EvaluationResults: items.map(({ action, resource }) => ({
        EvalActionName: action, EvalResourceName: resource, EvalDecision: isDenied(action, resource) ? 'explicitDeny' : 'allowed',
        MatchedStatements: [], MissingContextValues: [],
      })),
      ...rest,
    };
  }),
};
