import { operationEffects } from '../model/index.js';

const context = '{ kind?: String, account?: String, strategy?: String }';

/** The schema, in Cedar's own words, that policies are checked against. */
export const cedarSchema = `// Who: the user of the machine, the session that STS knows, the run of a CI service.
entity Role;
entity Principal in [Role] {
  user: String,
  host: String,
  arn?: String,
  ci?: { provider?: String, repository?: String, ref?: String, sha?: String, workflow?: String, job?: String, run?: String, attempt?: String, event?: String, actor?: String, triggeredBy?: String },
};

// On what: an instance, by its name in idc.yaml.
entity Instance;

// What: each action is in one of these groups.
action "read", "change", "removal";
${Object.entries(operationEffects).map(([name, effect]) => `action "${name}" in [Action::"${effect}"] appliesTo { principal: [Principal], resource: [Instance], context: ${context} };`).join('\n')}
`;
