import { expect } from 'chai';
import { inEnvironment, onBranch, onPullRequest, trustPolicy } from '../../../stacks/foundation/src/documents/trust-policy.js';
import { isAllowed } from '../../support/foundation/evaluate-policy.js';

const oidcProviderArn = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
const trusted = {
  read: [onBranch('main'), onPullRequest],
  backup: [onBranch('main')],
  restore: [inEnvironment('identity-center')],
};
type Role = keyof typeof trusted;

/** Which roles a job gets with the claims of its token. */
function rolesFor({ sub, aud = 'sts.amazonaws.com', principal = oidcProviderArn }: { sub?: string; aud?: string; principal?: string }): Role[] {
  const context = { 'token.actions.githubusercontent.com:aud': aud, ...(sub !== undefined && { 'token.actions.githubusercontent.com:sub': sub }) };
  return (Object.keys(trusted) as Role[]).filter((role) =>
    isAllowed([trustPolicy({ oidcProviderArn, repository: 'acme/identity', subjects: trusted[role] })], { action: 'sts:AssumeRoleWithWebIdentity', principal, context }));
}

describe('the trust of the roles', () => {
  for (const [job, sub, roles] of [
    ['on the branch', 'repo:acme/identity:ref:refs/heads/main', ['read', 'backup']],
    ['of a pull request', 'repo:acme/identity:pull_request', ['read']],
    ['in the environment', 'repo:acme/identity:environment:identity-center', ['restore']],
    ['on another branch', 'repo:acme/identity:ref:refs/heads/feature', []],
    ['on a branch that begins so', 'repo:acme/identity:ref:refs/heads/main-2', []],
    ['on a tag with the name of the branch', 'repo:acme/identity:ref:refs/tags/main', []],
    ['in another environment', 'repo:acme/identity:environment:staging', []],
    ['in an environment that begins so', 'repo:acme/identity:environment:identity-center-2', []],
    ['of a fork', 'repo:mallory/identity:pull_request', []],
    ['on the main branch of a fork', 'repo:mallory/identity:ref:refs/heads/main', []],
    ['of another repository of the owner', 'repo:acme/website:ref:refs/heads/main', []],
    ['of a repository that begins so', 'repo:acme/identity-2:ref:refs/heads/main', []],
    ['of another owner that ends so', 'repo:not-acme/identity:ref:refs/heads/main', []],
    ['of a repository in other capitals', 'repo:ACME/identity:ref:refs/heads/main', []],
    ['with a claim that names the environment elsewhere', 'repo:acme/identity:ref:refs/heads/environment:identity-center', []],
    ['without a subject', undefined, []],
  ] as const) {
    it(`lets jobs ${job} take ${roles.length === 0 ? 'none' : roles.join(' and ')}`, () => {
      expect(rolesFor({ ...(sub !== undefined && { sub }) })).to.deep.equal(roles);
    });
  }

  it('asks for the audience of AWS and for the provider of GitHub', () => {
    const sub = 'repo:acme/identity:ref:refs/heads/main';
    expect(rolesFor({ sub, aud: 'https://github.com/acme' })).to.deep.equal([]);
    expect(rolesFor({ sub, principal: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' })).to.deep.equal([]);
  });

  it('allows nothing but to take the role', () => {
    const policy = trustPolicy({ oidcProviderArn, repository: 'acme/identity', subjects: trusted.read });
    const context = { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com', 'token.actions.githubusercontent.com:sub': 'repo:acme/identity:pull_request' };
    expect(isAllowed([policy], { action: 'sts:TagSession', principal: oidcProviderArn, context })).to.equal(false);
  });
});
