import { githubAudience, githubIssuer } from '../names.js';
import { policyOf, type Policy } from './policy.js';

/** A repository on GitHub, and what of it may take a role. */
export interface TrustedJobs {
  readonly oidcProviderArn: string;
  /** OWNER/REPOSITORY. */
  readonly repository: string;
  /** Ends of subjects, such as `ref:refs/heads/main`. */
  readonly subjects: readonly string[];
}

/**
 * Trust in certain jobs of one repository and in no others. Subjects are compared whole, without wildcards: a wildcard would let in a
 * repository or branch whose name begins in the same way (GitHub Docs, "OpenID Connect reference", subject claims).
 */
export function trustPolicy({ oidcProviderArn, repository, subjects }: TrustedJobs): Policy {
  return policyOf([{
    Sid: 'JobsOfOneRepository',
    Effect: 'Allow',
    Principal: { Federated: oidcProviderArn },
    Action: ['sts:AssumeRoleWithWebIdentity'],
    Condition: {
      StringEquals: {
        [`${githubIssuer}:aud`]: githubAudience,
        [`${githubIssuer}:sub`]: subjects.map((subject) => `repo:${repository}:${subject}`),
      },
    },
  }]);
}

/** Jobs on a branch outside of any environment. */
export function onBranch(branch: string): string {
  return `ref:refs/heads/${branch}`;
}

/** Jobs of pull requests from branches of the repository; GitHub signs no token for those from forks. */
export const onPullRequest = 'pull_request';

/** Jobs in an environment. */
export function inEnvironment(environment: string): string {
  return `environment:${environment}`;
}
