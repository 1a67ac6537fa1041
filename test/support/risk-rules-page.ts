import { knownManagedPolicies, managedPolicyOf, powerClasses, type RiskRule } from '../../src/risk/index.js';

const head = `# Rules of risk

\`idc diff --impact\` judges what a change means by these rules. How to work with them: [how risky a change is](../guide/risk.md). Levels,
thresholds, and what blocks are set [in idc.yaml](configuration.md#risk). This page is generated from the rules in \`src/risk\`.

| rule | level | threshold |
|---|---|---|
`;

const policies = `## Policies of AWS that are known

By the name behind \`policy/\` in the ARN, in any partition, with what they allow. \`limited\`: under a condition, or on some resources only. A
policy that is not here is told by [\`unknown-managed-policy\`](#unknown-managed-policy).

| allows | policies |
|---|---|
`;

function policyRow(found: (typeof powerClasses)[number]): string {
  const names = knownManagedPolicies.map((name) => ({ name, policy: managedPolicyOf(`arn:aws:iam::aws:policy/${name}`) })).filter(({ policy }) => policy?.class === found);
  return names.length === 0 ? '' : `| \`${found}\` | ${names.map(({ name, policy }) => `${name}${policy?.isLimited ? ' (limited)' : ''}`).join(', ')} |\n`;
}

/** docs/reference/risk-rules.md. */
export function riskRulesPage(rules: readonly RiskRule[]): string {
  const rows = rules.map(({ name, level, threshold }) => `| [\`${name}\`](#${name}) | ${level} | ${threshold === undefined ? '' : `${threshold.default} ${threshold.unit}`} |\n`);
  return `${head}${rows.join('')}\n${rules.map(section).join('\n')}\n${policies}${powerClasses.toReversed().map(policyRow).join('')}`;
}

function section({ name, finds, why }: RiskRule): string {
  return `## \`${name}\`\n\n${finds}\n\n${why}\n`;
}
