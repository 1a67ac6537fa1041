type Environment = Readonly<Record<string, string | undefined>>;

/** Variables of a CI service that say which run it is; none of them is a secret. */
const ciVariables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  GITHUB_ACTIONS: {
    repository: 'GITHUB_REPOSITORY', workflow: 'GITHUB_WORKFLOW', job: 'GITHUB_JOB', run: 'GITHUB_RUN_ID', attempt: 'GITHUB_RUN_ATTEMPT',
    actor: 'GITHUB_ACTOR', triggeredBy: 'GITHUB_TRIGGERING_ACTOR', event: 'GITHUB_EVENT_NAME', ref: 'GITHUB_REF', sha: 'GITHUB_SHA',
  },
  GITLAB_CI: { repository: 'CI_PROJECT_PATH', job: 'CI_JOB_NAME', run: 'CI_JOB_ID', actor: 'GITLAB_USER_LOGIN', ref: 'CI_COMMIT_REF_NAME', sha: 'CI_COMMIT_SHA' },
};
const providers: Readonly<Record<string, string>> = { GITHUB_ACTIONS: 'github', GITLAB_CI: 'gitlab' };

/** The run of a CI service that this process is part of, as its environment tells; undefined where there is none. */
export function ciRun(environment: Environment): Record<string, string> | undefined {
  const service = Object.keys(ciVariables).find((name) => environment[name] === 'true');
  if (service === undefined) return undefined;
  const told = Object.entries(ciVariables[service] ?? {}).map(([field, name]) => [field, environment[name]] as const);
  const known = told.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  return { provider: providers[service] ?? service, ...Object.fromEntries(known) };
}
