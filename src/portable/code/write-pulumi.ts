import type { CodeArguments, CodeOfSnapshot, CodeResource, CodeValue, ResourceType } from './code-resource.js';

/** Classes of @pulumi/aws, which is made from the provider of Terraform. */
const classes: Readonly<Record<ResourceType, string>> = {
  identitystore_user: 'identitystore.User',
  identitystore_group: 'identitystore.Group',
  identitystore_group_membership: 'identitystore.GroupMembership',
  ssoadmin_permission_set: 'ssoadmin.PermissionSet',
  ssoadmin_managed_policy_attachment: 'ssoadmin.ManagedPolicyAttachment',
  ssoadmin_customer_managed_policy_attachment: 'ssoadmin.CustomerManagedPolicyAttachment',
  ssoadmin_permission_set_inline_policy: 'ssoadmin.PermissionSetInlinePolicy',
  ssoadmin_permissions_boundary_attachment: 'ssoadmin.PermissionsBoundaryAttachment',
  ssoadmin_account_assignment: 'ssoadmin.AccountAssignment',
  ssoadmin_instance_access_control_attributes: 'ssoadmin.InstanceAccessControlAttributes',
  ssoadmin_trusted_token_issuer: 'ssoadmin.TrustedTokenIssuer',
  ssoadmin_application: 'ssoadmin.Application',
  ssoadmin_application_assignment: 'ssoadmin.ApplicationAssignment',
  ssoadmin_application_assignment_configuration: 'ssoadmin.ApplicationAssignmentConfiguration',
  ssoadmin_application_access_scope: 'ssoadmin.ApplicationAccessScope',
};

/** Repeated blocks have a plural there. */
const plurals: Readonly<Record<string, string>> = { attribute: 'attributes', value: 'values', source: 'sources' };

/** A program of Pulumi in TypeScript, one part after the other. */
export function* writePulumi(code: CodeOfSnapshot, title: string): Iterable<string> {
  const comments = [`Identity Center from ${title}.`, ...(code.losses.length === 0 ? [] : ['What @pulumi/aws cannot say, or what is not known:', ...code.losses.map((loss) => `- ${loss}`)])];
  yield [
    ...comments.map((line) => `// ${line.replace(/[\p{C}\u2028\u2029]/gu, ' ')}`),
    '// Once everything is imported, remove the import options.',
    "import * as aws from '@pulumi/aws';", '',
    `const identityStoreId = ${text(code.identityStoreId)};`,
    'const listed = new Map<string, ReturnType<typeof aws.identitystore.getGroupMemberships>>();', '',
    '/** The ID by which a membership is imported: each group is asked once. */',
    'async function membershipId(groupId: string, userId: string): Promise<string> {',
    '  const listing = listed.get(groupId) ?? aws.identitystore.getGroupMemberships({ identityStoreId, groupId });',
    '  listed.set(groupId, listing);',
    '  const found = (await listing).groupMemberships.find(({ memberIds }) => memberIds.some((member) => member.userId === userId));',
    '  if (found === undefined) throw new Error(`user ${userId} is no member of group ${groupId} any more`);',
    '  return `${identityStoreId}/${found.membershipId}`;',
    '}', '',
    'export = async () => {', '',
  ].join('\n');
  const names = new Names(code.resources);
  for (const resource of code.resources) yield resourceText(resource, names);
  yield '};\n';
}

/** Variables of the resources that others refer to. */
class Names {
  readonly #names = new Map<string, string>();

  constructor(resources: readonly CodeResource[]) {
    const wanted = new Set(resources.flatMap(({ arguments: args }) => Object.values(args).flatMap((value) => (isReference(value) ? [`${value.type} ${value.label}`] : []))));
    for (const { type, label } of resources) {
      const key = `${type} ${label}`;
      if (wanted.has(key)) this.#names.set(key, `${type.slice(type.indexOf('_') + 1)}${this.#names.size + 1}`.replace(/_./g, (part) => part.slice(1).toUpperCase()));
    }
  }

  of({ type, label }: Pick<CodeResource, 'type' | 'label'>): string | undefined {
    return this.#names.get(`${type} ${label}`);
  }
}

function resourceText(resource: CodeResource, names: Names): string {
  const { type, label, arguments: args, importId } = resource;
  const name = names.of(resource);
  const id = importId === undefined ? undefined : typeof importId === 'string' ? text(importId) : `await membershipId(${text(importId.groupId)}, ${text(importId.userId)})`;
  const made = `new aws.${classes[type]}(${text(label)}, ${objectText(args, '  ', names)}${id === undefined ? '' : `, { import: ${id} }`});`;
  return `  ${name === undefined ? '' : `const ${name} = `}${made}\n`;
}

function objectText(args: CodeArguments, indent: string, names: Names): string {
  const entries = Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [`${indent}  ${keyOf(name, value)}: ${valueText(value, `${indent}  `, names)},\n`]));
  return `{\n${entries.join('')}${indent}}`;
}

function keyOf(name: string, value: CodeValue): string {
  const isList = Array.isArray(value) || (typeof value === 'object' && 'is' in value && value.is === 'blocks');
  return ((isList ? plurals[name] : undefined) ?? name).replace(/_./g, (part) => part.slice(1).toUpperCase());
}

function valueText(value: CodeValue, indent: string, names: Names): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return String(value);
  if (!('is' in value)) return `[${value.map((element) => text(element)).join(', ')}]`;
  switch (value.is) {
    case 'reference':
      return `${names.of(value) ?? ''}.${keyOf(value.attribute, '')}`;
    case 'tags':
      return text(value.tags);
    case 'json':
      return `JSON.stringify(${text(value.value, indent)})`;
    case 'block':
      return objectText(value.arguments, indent, names);
    case 'blocks':
      return `[${value.blocks.map((block) => objectText(block, indent, names)).join(', ')}]`;
  }
}

/** A value of JSON, which is one of TypeScript, too; a key `__proto__` would set a prototype and not a field. */
function text(value: unknown, indent?: string): string {
  const json = indent === undefined ? JSON.stringify(value) : JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${indent}`);
  return typeof value === 'string' ? json : json.replace(/(^|[{,\s])"__proto__":/g, '$1["__proto__"]:');
}

function isReference(value: CodeValue | undefined): value is CodeValue & { readonly is: 'reference'; readonly type: ResourceType; readonly label: string } {
  return typeof value === 'object' && 'is' in value && value.is === 'reference';
}
