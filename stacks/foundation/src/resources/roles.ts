import { Policy } from '@pulumi/aws/iam/policy.js';
import { Role } from '@pulumi/aws/iam/role.js';
import { RolePolicyAttachment } from '@pulumi/aws/iam/rolePolicyAttachment.js';
import { RolePolicyAttachmentsExclusive } from '@pulumi/aws/iam/rolePolicyAttachmentsExclusive.js';
import { type Output } from '@pulumi/pulumi';
import type { Places } from '../documents/places.js';
import type { ReadPublished } from '../documents/published.js';
import { policiesOf, roleNames, type RoleName } from '../documents/role-policies.js';
import { inEnvironment, onBranch, onPullRequest, trustPolicy } from '../documents/trust-policy.js';
import type { Parameters } from '../parameters/index.js';
import type { Setting } from './setting.js';

/** What roles are made of. */
export interface RoleInput {
  readonly setting: Setting;
  readonly places: Output<Places>;
  readonly published: ReadPublished;
  readonly providerArn: Output<string>;
}

/** What each role is for, as the console shows it. */
const descriptions: Readonly<Record<RoleName, string>> = {
  read: 'Reads IAM Identity Center for reviews and previews',
  backup: 'Backs IAM Identity Center up and keeps copies',
  restore: 'Restores IAM Identity Center after an approval',
};

/** Ends of the subjects of the jobs that may take each role. */
export function subjectsOf({ branch, environment }: Parameters): Readonly<Record<RoleName, readonly string[]>> {
  return { read: [onBranch(branch), onPullRequest], backup: [onBranch(branch)], restore: [inEnvironment(environment)] };
}

/** The three roles, each with its policies and no other. */
export function makeRoles(input: RoleInput): Readonly<Record<RoleName, Role>> {
  const roles = roleNames.map((name) => [name, makeRole(name, input)] as const);
  return Object.fromEntries(roles) as Record<RoleName, Role>;
}

function makeRole(name: RoleName, input: RoleInput): Role {
  const { parameters } = input.setting;
  const { repository, prefix, permissionsBoundaryArn } = parameters;
  const role = new Role(name, {
    name: `${prefix}-${name}`,
    description: descriptions[name],
    assumeRolePolicy: input.providerArn.apply((oidcProviderArn) => JSON.stringify(trustPolicy({ oidcProviderArn, repository, subjects: subjectsOf(parameters)[name] }))),
    ...(permissionsBoundaryArn !== undefined && { permissionsBoundary: permissionsBoundaryArn }),
  });
  const policyArns = attachPolicies(name, role, input);
  // A policy that somebody attaches by hand is a difference, and the next update takes it away.
  new RolePolicyAttachmentsExclusive(name, { roleName: role.name, policyArns }, { parent: role });
  return role;
}

function attachPolicies(role: RoleName, resource: Role, { setting: { parameters }, places, published }: RoleInput): Output<string>[] {
  return Object.entries(policiesOf[role]).map(([name, makePolicy]) => {
    const policy = places.apply((known) => JSON.stringify(makePolicy({ parameters, places: known, published })));
    const managed = new Policy(`${role}-${name}`, { name: `${parameters.prefix}-${role}-${name}`, policy }, { parent: resource });
    new RolePolicyAttachment(`${role}-${name}`, { role: resource.name, policyArn: managed.arn }, { parent: managed });
    return managed.arn;
  });
}
