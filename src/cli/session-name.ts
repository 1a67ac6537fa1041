import { userInfo } from 'node:os';

/** Variables in which CI services keep the number of a run: GitHub Actions, GitLab, Azure Pipelines, CircleCI, Jenkins and its like. */
const runVariables = ['GITHUB_RUN_ID', 'CI_JOB_ID', 'BUILD_BUILDID', 'CIRCLE_WORKFLOW_ID', 'BUILD_NUMBER'] as const;

/** Longest name of a session that STS takes. */
const longest = 64;

/** Name of the sessions that roles are assumed for: `idc-` and the run of the CI or the user, in the characters that STS takes. */
export function sessionNameOf(environment: Readonly<Record<string, string | undefined>>, userName: () => string = ownName): string {
  const run = runVariables.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return `idc-${run === undefined ? userName() : `run-${run}`}`.replace(/[^A-Za-z0-9_+=,.@-]/g, '-').slice(0, longest);
}

/** A container may run under a number that no user has. */
function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'user';
  }
}
