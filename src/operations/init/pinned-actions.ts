/**
 * The actions that workflows use, each by the commit of a release: a tag can be moved to other code, a commit cannot. From the
 * pages of their releases on GitHub.
 */
const pinnedActions = {
  'actions/checkout': { commit: '8e8c483db84b4bee98b60c0593521ed34d9990e8', version: 'v6.0.1' },
  'actions/setup-node': { commit: '395ad3262231945c25e8478fd5baf05154b1d79f', version: 'v6.1.0' },
  'aws-actions/configure-aws-credentials': { commit: '61815dcd50bd041e203e49132bacad1fd04d2708', version: 'v5.1.1' },
} as const;

/** One of them. */
export type ActionName = keyof typeof pinnedActions;

/** What `uses:` says of an action. */
export function pinned(name: ActionName): string {
  return `${name}@${pinnedActions[name].commit}`;
}

/** The text of a workflow with the version behind each commit, as people and update bots read it. */
export function withVersions(text: string): string {
  return Object.entries(pinnedActions).reduce((all, [name, { commit, version }]) => all.replaceAll(`${name}@${commit}\n`, `${name}@${commit} # ${version}\n`), text);
}
