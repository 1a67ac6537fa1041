import { type EmulatorSeed, parseSeed, type SeedSite } from '../seed.js';
import { dumpInstance } from './dump-instance.js';
import type { Account, Organization, OrganizationalUnit } from './organization.js';
import type { Identity, World } from './world.js';

/** The world as a seed from which it comes back exactly, work in progress included. Client tokens are left out. */
export function dumpSeed(world: World): EmulatorSeed {
  const [first, ...others] = world.organizations.map((organization) => siteOf(organization, world));
  return parseSeed(JSON.parse(JSON.stringify({
    ...first,
    organizations: others,
    credentials: [...world.identities].map(credentialRow),
    roles: world.roles,
    onlyDeclaredRoles: world.onlyDeclaredRoles,
    denials: world.denials,
    quotas: world.quotas,
    trail: world.trail.all(),
    idPosition: world.ids.position,
  })));
}

function siteOf(organization: Organization, { instances }: World): SeedSite {
  const own = instances.filter(({ identity }) => organization.accounts.has(identity.ownerAccountId));
  const instance = own.find(({ identity }) => identity.kind === 'organization');
  return {
    managementAccountId: organization.managementAccountId,
    organizationId: organization.id,
    rootId: organization.rootId,
    delegatedAdministratorId: organization.delegatedAdministratorId,
    accounts: [...organization.accounts.values()].map((account) => accountRow(account, organization)),
    organizationalUnits: [...organization.units.values()].map((unit) => unitRow(unit, organization)),
    ...(instance === undefined ? { noInstance: true, users: [], groups: [], permissionSets: [], assignments: [] } : dumpInstance(instance)),
    accountInstances: own.filter(({ identity }) => identity.kind === 'account')
      .map((account) => ({ accountId: account.identity.ownerAccountId, ...dumpInstance(account) })),
  };
}

function accountRow({ parentId, iamPolicies, state, tags, ...account }: Account, { rootId }: Organization): SeedSite['accounts'][number] {
  return {
    ...account, status: state, tags: { ...tags },
    unit: parentId === rootId ? undefined : parentId,
    iamPolicies: iamPolicies === undefined ? undefined : [...iamPolicies],
  };
}

function unitRow({ id, name, parentId }: OrganizationalUnit, { rootId }: Organization): NonNullable<SeedSite['organizationalUnits']>[number] {
  return { id, name, parent: parentId === rootId ? undefined : parentId };
}

function credentialRow([accessKeyId, identity]: readonly [string, Identity]): NonNullable<EmulatorSeed['credentials']>[number] {
  return { accessKeyId, ...identity };
}
