import type { RiskRule } from '../../src/risk/index.js';

const head = `# Rules of risk

\`idc diff --impact\` judges what a change means by these rules. How to work with them: [how risky a change is](../guide/risk.md). Levels,
thresholds, and what blocks are set [in idc.yaml](configuration.md#risk). This page is generated from the rules in \`src/risk\`.

| rule | level | threshold |
|---|---|---|
`;

/** docs/reference/risk-rules.md. */
export function riskRulesPage(rules: readonly RiskRule[]): string {
  const rows = rules.map(({ name, level, threshold }) => `| [\`${name}\`](#${name}) | ${level} | ${threshold === undefined ? '' : `${threshold.default} ${threshold.unit}`} |\n`);
  return `${head}${rows.join('')}\n${rules.map(section).join('\n')}`;
}

function section({ name, finds, why }: RiskRule): string {
  return `## \`${name}\`\n\n${finds}\n\n${why}\n`;
}
