import { parametersJsonSchema } from '../../../stacks/foundation/src/parameters/index.js';
import { roleNames, type RoleName } from '../../../stacks/foundation/src/documents/role-policies.js';
import type { Statement } from '../../../stacks/foundation/src/documents/policy.js';
import { metricNamespace, metrics } from '../../../stacks/foundation/src/names.js';
import { rolePolicies, samplePlaces } from './sample.js';

const head = `# The foundation stack

What \`stacks/foundation\` takes, gives and allows. How to set it up and remove it: [the guide](../guide/foundation.md). This page is generated
from its code.

## Parameters

Set each with \`pulumi config set NAME VALUE\`. Lists and objects are JSON: \`pulumi config set emails '["on-call@example.com"]'\`. A value that
cannot be used is refused with \`FOUNDATION_PARAMETERS\` before anything is made.

| parameter | type | default | meaning |
|---|---|---|---|
`;

const outputs = `
## Outputs

| output | meaning |
|---|---|
| \`repositoryVariables\` | variables of the repository on GitHub: the roles and the Region |
| \`targetCommand\` | command that adds the bucket as a target for [copies](../guide/copies-in-s3.md) |
| \`configuration\` | what [idc.yaml](configuration.md) needs for audit log, metrics, notices and signatures |
| \`bucketName\`, \`copiesKeyArn\` | bucket for copies, and its key |
| \`topicArn\` | topic for alarms and notices |
| \`logGroupName\` | log group for [audit events](../guide/audit.md) |
| \`signingKeyArn\` | key that [signs](../guide/signing.md) snapshots, unless \`signing\` is false |
| \`metricsLogGroupName\` | log group of whose lines CloudWatch makes metrics |
| \`dashboardName\` | dashboard in CloudWatch |
`;

const words: Readonly<Record<RoleName, string>> = {
  read: 'Jobs on the branch and of pull requests take it. It changes nothing but its own streams of the audit log.',
  backup: 'Jobs on the branch take it.',
  restore: 'Jobs in the environment take it.',
};

const rolesHead = `
## Roles

Each is allowed what the [documents](permissions) say, on what IAM can limit each action to. \`*\` stands where IAM knows no resource, or where
the whole of the caller's own organization is meant. An action with several resources has to be allowed on all of them. Below are the policies
without optional parts, for a stack in account 111122223333.
`;

/** docs/reference/foundation.md. */
export function foundationPage(): string {
  return `${head}${parameterRows().join('')}${outputs}${rolesHead}${roleNames.map(roleSection).join('')}${metricSection()}`;
}

interface Property {
  readonly type?: string;
  readonly items?: { readonly type?: string };
  readonly default?: unknown;
  readonly description: string;
}

function parameterRows(): string[] {
  const { properties, required } = parametersJsonSchema() as { readonly properties: Readonly<Record<string, Property>>; readonly required: readonly string[] };
  return Object.entries(properties).map(([name, property]) => {
    const type = property.type === 'array' ? `list of ${property.items?.type ?? ''}s` : property.type ?? '';
    const standard = property.default === undefined ? '' : `\`${typeof property.default === 'string' ? property.default : JSON.stringify(property.default)}\``;
    return `| \`${name}\` | ${type} | ${required.includes(name) ? '**required**' : standard} | ${property.description.replaceAll('|', '\\|')} |\n`;
  });
}

function roleSection(role: RoleName): string {
  const rows = rolePolicies(role).flatMap(({ Statement: statements }) => statements).map(statementRow);
  return `\n### \`${role}\`\n\n${words[role]}\n\n| resources | actions | only if |\n|---|---|---|\n${rows.join('')}`;
}

function statementRow({ Action, Resource = [], Condition = {} }: Statement): string {
  const conditions = Object.values(Condition).flatMap((keys) => Object.entries(keys).map(([key, value]) => `\`${key}\` is \`${[value].flat().join('` or `')}\``));
  return `| ${Resource.map((arn) => `\`${withoutIds(arn)}\``).join(' ')} | ${Action.map((action) => `\`${action}\``).join(' ')} | ${conditions.join(' and ')} |\n`;
}

function withoutIds(arn: string): string {
  return arn.replaceAll(samplePlaces.instanceArn.split('/').at(-1) ?? '', 'INSTANCE').replaceAll(samplePlaces.identityStoreId, 'STORE');
}

function metricSection(): string {
  const names = Object.values(metrics).map((name) => `\`${name}\``).join(', ');
  return `\n## Metrics\n\nAlarms and dashboard read the namespace \`${metricNamespace}\`, with the dimension \`Instance\`: ${names}.\n`;
}
