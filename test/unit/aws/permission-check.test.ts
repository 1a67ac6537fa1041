import type { EvaluationResult, IAMClient } from '@aws-sdk/client-iam';
import { expect } from 'chai';
import { makeCaller, rateLimiter } from '../../../src/aws/index.js';
import { permissionCheck } from '../../../src/aws/permission-check.js';

interface Asked {
  readonly ActionNames: readonly string[];
  readonly ResourceArns: readonly string[];
  readonly PolicySourceArn: string;
}

/** A client whose simulation is a function of action and resource. */
function simulating(decide: (action: string, resource: string) => Partial<EvaluationResult>): { client: IAMClient; asked: Asked[] } {
  const asked: Asked[] = [];
  const send = ({ input }: { input: Asked }) => {
    asked.push(input);
    const EvaluationResults = input.ActionNames.flatMap((action) => input.ResourceArns.map((resource) =>
      ({ EvalActionName: action, EvalResourceName: resource, EvalDecision: 'allowed', MissingContextValues: [], ...decide(action, resource) })));
    return Promise.resolve({ EvaluationResults, IsTruncated: false });
  };
  return { client: { send } as unknown as IAMClient, asked };
}

const role = 'arn:aws:iam::111111111111:role/Restore';
const check = (client: IAMClient) => permissionCheck(client, makeCaller(rateLimiter(0)), { knownRoleArns: [], region: 'eu-central-1' });

describe('permissionCheck', () => {
  it('asks for all actions at once, and for the resources of those alone that all resources together refuse', async () => {
    const { client, asked } = simulating((action) => (action === 'sso:TagResource' ? { EvalDecision: 'implicitDeny' } : {}));
    const denied = await check(client).deniedActions(role, ['sso:TagResource', 'sso:ListInstances'], ['arn:aws:sso:::instance/x', 'arn:aws:sso:::account/*']);
    expect(denied).to.deep.equal(['sso:TagResource']);
    expect(asked.map(({ ActionNames, ResourceArns }) => [ActionNames, ResourceArns])).to.deep.equal([
      [['sso:TagResource', 'sso:ListInstances'], ['*']],
      [['sso:TagResource'], ['arn:aws:sso:::instance/x', 'arn:aws:sso:::account/*']],
    ]);
    expect(asked[0]?.PolicySourceArn).to.equal(role);
  });

  it('does not call denied what a policy allows on some resources', async () => {
    const { client } = simulating((_action, resource) => ({ EvalDecision: resource.includes('instance') ? 'allowed' : 'implicitDeny' }));
    expect(await check(client).deniedActions(role, ['sso:CreatePermissionSet'], ['arn:aws:sso:::instance/x', 'arn:aws:sso:::account/*'])).to.deep.equal([]);
  });

  it('does not call denied what hangs on a condition that only a call can meet', async () => {
    const { client } = simulating(() => ({ EvalDecision: 'explicitDeny', MissingContextValues: ['aws:MultiFactorAuthPresent'] }));
    expect(await check(client).deniedActions(role, ['sso:CreatePermissionSet'])).to.deep.equal([]);
  });

  it('looks into the results of single resources', async () => {
    const { client } = simulating(() => ({
      EvalDecision: 'implicitDeny',
      ResourceSpecificResults: [{ EvalResourceName: 'a', EvalResourceDecision: 'implicitDeny' }, { EvalResourceName: 'b', EvalResourceDecision: 'allowed' }],
    }));
    expect(await check(client).deniedActions(role, ['sso:CreatePermissionSet'])).to.deep.equal([]);
  });

  it('asks nothing about no actions, and of the root user', async () => {
    const { client, asked } = simulating(() => ({}));
    expect(await check(client).deniedActions(role, [])).to.deep.equal([]);
    expect(await check(client).deniedActions('arn:aws:iam::111111111111:root', ['sso:TagResource'])).to.equal(undefined);
    expect(asked).to.deep.equal([]);
  });
});
