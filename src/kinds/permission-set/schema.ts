import { z } from 'zod';
import { json, tags } from '../json-shapes.js';
import { byCodeUnits, sortedByKey, sortedSet, withoutEmpty, withLiveFields, type KindSchema, type PropertyMap } from '../kind.js';
import { decodeSet, decodeTexts, encodeSet, encodeTexts } from '../property-key.js';
import { mapJsonTexts, type NameMapping } from '../name-mapping.js';
import { canonicalPolicy } from './policy.js';

const managedPolicyArn = z
  .string()
  .min(20)
  .max(2048)
  .regex(/^arn:aws(-[a-z]{1,5}){0,3}:iam::aws:policy(\/[A-Za-z0-9.,+@=_-]+)*\/[A-Za-z0-9.,+=@_-]+$/, 'is not the ARN of an AWS managed policy');

const customerManagedPolicy = z.strictObject({
  name: z.string().min(1).max(128).regex(/^[\w+=,.@-]+$/),
  path: z.string().min(1).max(512).regex(/^(\/[A-Za-z0-9.,+@=_-]+)*\/$/).default('/'),
});

const schema = z.strictObject({
  name: z.string().min(1).max(32).regex(/^[\w+=,.@-]+$/, 'may hold only letters, digits and _+=,.@-'),
  description: z.string().min(1).max(700).optional(),
  sessionDuration: z.string().min(1).max(100).optional(),
  relayState: z.string().min(1).max(240).optional(),
  managedPolicies: z.array(managedPolicyArn).optional(),
  customerManagedPolicies: z.array(customerManagedPolicy).optional(),
  inlinePolicy: json.optional(),
  permissionsBoundary: z
    .union([
      z.strictObject({ managedPolicyArn }),
      z.strictObject({ customerManagedPolicy }),
    ])
    .optional(),
  tags: tags.optional(),
  id: z.string().min(1).max(1224).optional(),
});

/** A permission set with everything attached to it; `id` is its ARN. */
export type PermissionSet = z.infer<typeof schema>;

/** A customer managed policy, which AWS looks up by name and path in each account. */
export type CustomerManagedPolicy = z.infer<typeof customerManagedPolicy>;

/** What stands at the permissions boundary of a permission set. */
export type PermissionsBoundary = NonNullable<PermissionSet['permissionsBoundary']>;

/** Path and name as one text, e.g. `/teams/ReadBilling`. */
export function customerManagedPolicyText(policy: CustomerManagedPolicy): string {
  return `${policy.path}${policy.name}`;
}

/** Inverse of customerManagedPolicyText. */
export function parseCustomerManagedPolicy(value: string): CustomerManagedPolicy {
  const slash = value.lastIndexOf('/') + 1;
  return { name: value.slice(slash), path: value.slice(0, slash) };
}

/** Permission sets of the instance. */
export const permissionSetSchema: KindSchema<PermissionSet> = {
  name: 'permission-set',
  place: { folder: 'permission-sets' },
  label: ['permission set', 'permission sets'],
  resourceType: 'PermissionSet',
  componentType: 'PermissionSets',
  schema,
  readOnlyFields: ['id'],
  unsettable: () => ({}),
  attainable: (desired, live) => {
    // No call takes a description away (tfaws#41897); it can only be replaced.
    const description = desired.description ?? live?.description;
    return permissionSetSchema.canonical(withLiveFields({ ...desired, description }, live, permissionSetSchema.readOnlyFields));
  },
  isJsonText: (property) => property === 'inlinePolicy',
  policyProperties: ['inlinePolicy'],
  nameOf: (permissionSet) => permissionSet.name,
  refersTo: [],
  references: () => [],
  mapped: (permissionSet, mapping) => permissionSetSchema.canonical(mappedPermissionSet(permissionSet, mapping)),
  unionProperties: ['managedPolicies', 'customerManagedPolicies', 'tags'],
  canonical: (permissionSet) =>
    withoutEmpty({
      ...permissionSet,
      managedPolicies: permissionSet.managedPolicies && sortedSet(permissionSet.managedPolicies),
      customerManagedPolicies: permissionSet.customerManagedPolicies && canonicalPolicies(permissionSet.customerManagedPolicies),
      inlinePolicy: permissionSet.inlinePolicy === undefined ? undefined : canonicalPolicy(permissionSet.inlinePolicy),
      tags: permissionSet.tags && sortedByKey(permissionSet.tags),
    }),
  toProperties: (permissionSet) => ({
    ...textProperties(permissionSet),
    managedPolicies: encodeSet(permissionSet.managedPolicies ?? [], 'attached'),
    customerManagedPolicies: encodeSet((permissionSet.customerManagedPolicies ?? []).map(customerManagedPolicyText), 'attached'),
    ...(permissionSet.inlinePolicy === undefined ? {} : { inlinePolicy: JSON.stringify(permissionSet.inlinePolicy) }),
    ...(permissionSet.permissionsBoundary === undefined
      ? {}
      : { permissionsBoundary: boundaryText(permissionSet.permissionsBoundary) }),
    tags: encodeTexts(permissionSet.tags ?? {}),
  }),
  fromProperties: (properties) =>
    permissionSetSchema.canonical(
      schema.parse(
        withoutEmpty({
          ...Object.fromEntries(textFields.map((field) => [field, properties[field]])),
          managedPolicies: decodeSet(properties['managedPolicies']),
          customerManagedPolicies: decodeSet(properties['customerManagedPolicies']).map(parseCustomerManagedPolicy),
          inlinePolicy: parseOptional(properties['inlinePolicy']),
          permissionsBoundary: parseBoundary(properties['permissionsBoundary']),
          tags: decodeTexts(properties['tags']),
        }),
      ),
    ),
};

function mappedPermissionSet(permissionSet: PermissionSet, mapping: NameMapping): PermissionSet {
  const { name, managedPolicies, customerManagedPolicies, inlinePolicy, permissionsBoundary: boundary } = permissionSet;
  const customer = (policy: CustomerManagedPolicy): CustomerManagedPolicy => parseCustomerManagedPolicy(mapping.policyOf(customerManagedPolicyText(policy)));
  return {
    ...permissionSet,
    name: mapping.nameOf({ kind: 'permission-set', name }),
    managedPolicies: managedPolicies?.map(mapping.arnsIn),
    customerManagedPolicies: customerManagedPolicies?.map(customer),
    inlinePolicy: inlinePolicy === undefined ? undefined : mapJsonTexts(inlinePolicy, mapping.arnsIn),
    permissionsBoundary: boundary && ('managedPolicyArn' in boundary
      ? { managedPolicyArn: mapping.arnsIn(boundary.managedPolicyArn) }
      : { customerManagedPolicy: customer(boundary.customerManagedPolicy) }),
  };
}

const textFields = ['name', 'description', 'sessionDuration', 'relayState'] as const;

function textProperties(permissionSet: PermissionSet): PropertyMap {
  const present = textFields.filter((field) => permissionSet[field] !== undefined);
  return Object.fromEntries(present.map((field) => [field, permissionSet[field] as string]));
}

function canonicalPolicies(policies: readonly CustomerManagedPolicy[]): CustomerManagedPolicy[] {
  const byText = new Map(policies.map((policy) => [customerManagedPolicyText(policy), policy]));
  return [...byText].sort(([a], [b]) => byCodeUnits(a, b)).map(([, { name, path }]) => ({ name, path }));
}

/** ARN of an AWS managed policy, or path and name of a customer managed one; the first character tells them apart. */
function boundaryText(boundary: PermissionsBoundary): string {
  return 'managedPolicyArn' in boundary
    ? boundary.managedPolicyArn
    : customerManagedPolicyText(boundary.customerManagedPolicy);
}

function parseBoundary(value: unknown): PermissionsBoundary | undefined {
  if (typeof value !== 'string') return undefined;
  return value.startsWith('/')
    ? { customerManagedPolicy: parseCustomerManagedPolicy(value) }
    : { managedPolicyArn: value };
}

function parseOptional(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : undefined;
}
