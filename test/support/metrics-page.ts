import { emfNamespace, emfUnits, type MetricDefinition } from '../../src/metrics/index.js';

const head = `# Metrics

What \`idc metrics\` prints and serves. How to use it: [monitoring](../guide/monitoring.md). This page is generated from the tables in
\`src/metrics\`. Times are seconds since 1970. Figures that are not known are left out. Counters begin anew where the audit log is pruned.

An operation on several instances counts for each of them; one that touched none has an empty \`instance\`. \`action\` is what the
[audit log](../guide/audit.md) calls a command.

| metric | type | labels | meaning |
|---|---|---|---|
`;

const cloudWatch = `
## In CloudWatch

Namespace \`${emfNamespace}\`, dimension \`Instance\`. \`monitoring.emf\` writes them after each run. \`BackupSuccess\`, \`BackupFailure\`,
\`BackupDurationSeconds\`, \`Calls\` and \`Throttles\` are there only for backups; a run on several instances has its throttles under each. \`Health\` is 0
for healthy, 1 for warning and 2 for critical.

| metric | unit |
|---|---|
`;

/** docs/reference/metrics.md. */
export function metricsPage(definitions: readonly MetricDefinition[]): string {
  const rows = definitions.map(({ name, type, labels, help }) => `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(', ')} | ${help} |\n`);
  const units = Object.entries(emfUnits).map(([name, unit]) => `| \`${name}\` | ${unit} |\n`);
  return `${head}${rows.join('')}${cloudWatch}${units.join('')}`;
}
