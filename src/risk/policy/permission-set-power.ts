import { customerManagedPolicyText, type PermissionSet, type PermissionsBoundary } from '../../kinds/permission-set/schema.js';
import type { JsonValue } from '../../model/index.js';
import { managedPolicyName, managedPolicyOf } from './managed-policies.js';
import { comparePower, noPower, powerOf, type AllowedPower, type Power } from './power.js';
import { parsePolicy, type Statement } from './statement.js';

/** Contents of customer managed policies by path and name, as far as somebody has supplied them. */
export type PolicyContents = ReadonlyMap<string, JsonValue>;

/** What a permission set allows by all that is known. */
export interface PermissionSetPower extends AllowedPower {
  /** Where the class comes from, for people, e.g. `AdministratorAccess`. */
  readonly because: readonly string[];
  /** Policies of which nothing is known: names of AWS, and paths and names of the customer. */
  readonly unknown: readonly string[];
  /** What the inline policy has that cannot be understood. */
  readonly problems: readonly string[];
  /** Statements of the inline policy. */
  readonly inline: readonly Statement[];
}

interface Source extends Power {
  readonly what: string;
  readonly statements: readonly Statement[];
}

/** What a permission set allows, all its policies together, within its boundary. */
export function permissionSetPower(permissionSet: PermissionSet, contents: PolicyContents = new Map()): PermissionSetPower {
  const { managedPolicies = [], customerManagedPolicies = [], inlinePolicy, permissionsBoundary } = permissionSet;
  const inline = inlinePolicy === undefined ? { statements: [], problems: [] } : parsePolicy(inlinePolicy);
  const managed = managedPolicies.map((arn) => managedSource(arn));
  const customer = customerManagedPolicies.map((policy) => customerSource(customerManagedPolicyText(policy), contents));
  const known = [...managed, ...customer].filter((source) => typeof source !== 'string');
  const sources = [...known, ...(inlinePolicy === undefined ? [] : [{ what: 'its inline policy', ...powerOf(inline.statements), statements: inline.statements }])];
  const together = powerOf(sources.flatMap(({ statements }) => statements));
  const most = sources.filter(({ statements }) => statements.length === 0).reduce<Power>((found, source) => (comparePower(source, found) > 0 ? source : found), together);
  const bounded = within(most, permissionsBoundary, contents);
  return {
    ...together, ...bounded, because: bounded.class === most.class ? because(sources, most) : [`its permissions boundary ${boundaryName(permissionsBoundary) ?? ''}`],
    unknown: [...managed, ...customer].filter((source) => typeof source === 'string'), problems: inline.problems, inline: inline.statements,
  };
}

function because(sources: readonly Source[], most: Power): readonly string[] {
  if (most.class === 'none') return [];
  const alone = sources.filter((source) => source.class === most.class).map(({ what }) => what);
  return alone.length > 0 ? alone : ['its policies together'];
}

/** The policy, or its name where nothing is known of it. */
function managedSource(arn: string): Source | string {
  const [name, known] = [managedPolicyName(arn), managedPolicyOf(arn)];
  return known === undefined ? name : { what: name, ...known };
}

function customerSource(name: string, contents: PolicyContents): Source | string {
  const content = contents.get(name);
  if (content === undefined) return name;
  const { statements, problems } = parsePolicy(content);
  if (problems.length > 0) return name;
  return { what: name, ...powerOf(statements), statements };
}

/** A boundary takes away what it does not allow; one of which nothing is known takes away an unknown part. */
function within(power: Power, boundary: PermissionsBoundary | undefined, contents: PolicyContents): Power {
  if (boundary === undefined) return { class: power.class, isLimited: power.isLimited };
  const limit = boundaryPower(boundary, contents);
  if (limit === undefined) return { class: power.class, isLimited: power.class !== 'none' };
  return comparePower(limit, power) < 0 ? { class: limit.class, isLimited: limit.isLimited } : { class: power.class, isLimited: power.isLimited };
}

/** What a boundary lets through at most; undefined: nobody knows. */
export function boundaryPower(boundary: PermissionsBoundary | undefined, contents: PolicyContents = new Map()): Power | undefined {
  if (boundary === undefined) return { class: 'administrator', isLimited: false };
  const source = 'managedPolicyArn' in boundary ? managedSource(boundary.managedPolicyArn) : customerSource(customerManagedPolicyText(boundary.customerManagedPolicy), contents);
  if (typeof source === 'string') return undefined;
  const { class: found, isLimited } = source;
  return { class: found, isLimited };
}

/** The boundary as people write it; undefined of none. */
export function boundaryName(boundary: PermissionsBoundary | undefined): string | undefined {
  if (boundary === undefined) return undefined;
  return 'managedPolicyArn' in boundary ? managedPolicyName(boundary.managedPolicyArn) : customerManagedPolicyText(boundary.customerManagedPolicy);
}

/** A permission set that allows nothing: what one that is not there is compared as. */
export const noPermissionSetPower: PermissionSetPower = { ...noPower, escalations: [], wildcards: [], because: [], unknown: [], problems: [], inline: [] };
