import { SimulatePrincipalPolicyCommand, type EvaluationResult, type IAMClient } from '@aws-sdk/client-iam';
import { AwsError, type ErrorCode } from '../errors/index.js';
import type { Caller } from './caller.js';
import type { PermissionCheckPort } from './iam-ports.js';
import { collectAll, paginate } from './paginate.js';
import { policySourceOf } from './policy-source.js';

/** Most results on a page (IAM API, SimulatePrincipalPolicy, MaxItems). */
const MaxItems = 1_000;

/** Answers after which nothing is known: not allowed to ask, no such principal, or a principal that is not simulated. */
const unanswerable: readonly ErrorCode[] = ['AWS_ACCESS_DENIED', 'AWS_NOT_FOUND', 'AWS_INVALID'];

/** What the ARN of a session does not tell. */
export interface CallerFacts {
  /** Roles that may be the caller's, with their paths. */
  readonly knownRoleArns: readonly string[];
  /** Region of the calls whose permissions are asked for. */
  readonly region: string;
}

/**
 * Permissions by simulation, which sees the principal's own policies, its boundary and the organization's service control
 * policies, and no session policies. All resources are simulated as one first; what that denies may still be allowed on
 * some, so it is simulated again on the given ones.
 */
export function permissionCheck(client: IAMClient, caller: Caller, { knownRoleArns, region }: CallerFacts): PermissionCheckPort {
  const refused = async (PolicySourceArn: string, actions: readonly string[], resources: readonly string[]): Promise<readonly string[]> => {
    if (actions.length === 0) return [];
    const request = {
      PolicySourceArn, ActionNames: [...actions], ResourceArns: [...resources], MaxItems,
      ContextEntries: [{ ContextKeyName: 'aws:RequestedRegion', ContextKeyType: 'string' as const, ContextKeyValues: [region] }],
    };
    const results = await collectAll(paginate(async (Marker) => {
      const page = await caller.call('iam:SimulatePrincipalPolicy', () => client.send(new SimulatePrincipalPolicyCommand({ ...request, Marker })));
      return { items: page.EvaluationResults ?? [], nextToken: page.IsTruncated === true ? page.Marker : undefined };
    }));
    return actions.filter((action) => isRefused(results.filter(({ EvalActionName }) => EvalActionName === action)));
  };
  return {
    deniedActions: async (principalArn, actions, resourceArns = []) => {
      const source = policySourceOf(principalArn, knownRoleArns, region);
      if (source === undefined) return undefined;
      try {
        const suspected = await refused(source, actions, ['*']);
        return resourceArns.length === 0 ? suspected : await refused(source, suspected, resourceArns);
      } catch (thrown) {
        if (thrown instanceof AwsError && unanswerable.includes(thrown.code)) return undefined;
        throw thrown;
      }
    },
  };
}

/** Refused on every resource, and by no condition on values that a simulation does not have. */
function isRefused(results: readonly EvaluationResult[]): boolean {
  return results.length > 0 && results.every(({ EvalDecision, MissingContextValues = [], ResourceSpecificResults = [] }) =>
    EvalDecision !== 'allowed' && MissingContextValues.length === 0 &&
    ResourceSpecificResults.every(({ EvalResourceDecision, MissingContextValues: missing = [] }) => EvalResourceDecision !== 'allowed' && missing.length === 0));
}
