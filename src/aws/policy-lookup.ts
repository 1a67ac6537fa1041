import { GetPolicyCommand, ListPoliciesCommand, type IAMClient, type Policy } from '@aws-sdk/client-iam';
import type { AssumedRole } from './assume-role.js';
import type { Caller } from './caller.js';
import type { PolicyLookupPort } from './iam-ports.js';
import { ifFound } from './if-found.js';
import { collectAll, paginate } from './paginate.js';
import { required } from './required.js';

/** What stands for the account in the ARN of the role that looks policies up. */
const accountPlaceholder = '{accountId}';

/** Most policies on a page (IAM API, ListPolicies, MaxItems). */
const MaxItems = 1_000;

/** The role of one account by which its policies are looked up. */
export function lookupRoleIn(accountId: string, role: AssumedRole): AssumedRole {
  return { ...role, roleArn: role.roleArn.replaceAll(accountPlaceholder, accountId) };
}

/**
 * Looks policies up in each account with a client of that account, made once.
 * @param partition of the accounts: `aws`, `aws-cn` or `aws-us-gov`
 */
export function policyLookup(partition: string, clientOf: (accountId: string) => IAMClient, caller: Caller): PolicyLookupPort {
  const clients = new Map<string, IAMClient>();
  const clientIn = (accountId: string): IAMClient => {
    const client = clients.get(accountId) ?? clientOf(accountId);
    clients.set(accountId, client);
    return client;
  };
  return {
    findCustomerManagedPolicies: async (accountId) => {
      const client = clientIn(accountId);
      return new Set((await collectAll(listPolicies(client, caller))).map(policyText));
    },
    hasCustomerManagedPolicy: async (accountId, policy) => {
      const PolicyArn = `arn:${partition}:iam::${accountId}:policy${policy}`;
      const found = await ifFound(() => caller.call('iam:GetPolicy', () => clientIn(accountId).send(new GetPolicyCommand({ PolicyArn }))));
      return found !== undefined;
    },
  };
}

function listPolicies(client: IAMClient, caller: Caller): AsyncIterable<Policy> {
  return paginate(async (Marker) => {
    const page = await caller.call('iam:ListPolicies', () => client.send(new ListPoliciesCommand({ Scope: 'Local', MaxItems, Marker })));
    return { items: page.Policies ?? [], nextToken: page.IsTruncated === true ? page.Marker : undefined };
  });
}

function policyText({ Path, PolicyName }: Policy): string {
  return `${required(Path, 'Path', 'iam:ListPolicies')}${required(PolicyName, 'PolicyName', 'iam:ListPolicies')}`;
}
