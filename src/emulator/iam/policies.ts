import { createHash } from 'node:crypto';
import type { Output } from '../runtime/operation.js';
import type { Instance } from '../state/instance.js';
import { findAccount, type World } from '../state/world.js';

/** Where a policy stands: the account, or undefined for those of AWS, and its path with its name. */
export interface PolicyPlace {
  readonly accountId: string | undefined;
  readonly pathAndName: string;
}

/** Reads the ARN of a policy; undefined for any other text. */
export function parsePolicyArn(arn: string): PolicyPlace | undefined {
  const [, account, pathAndName] = /^arn:aws[a-z-]*:iam::(aws|\d{12}):policy(\/.+)$/.exec(arn) ?? [];
  return account === undefined || pathAndName === undefined ? undefined : { accountId: account === 'aws' ? undefined : account, pathAndName };
}

/** Whether an account has a customer managed policy. Without a list in the seed it has every policy. */
export function hasPolicy(world: World, accountId: string, pathAndName: string): boolean {
  const found = findAccount(world, accountId);
  return found !== undefined && found.account.iamPolicies?.has(pathAndName) !== false;
}

/**
 * The customer managed policies of an account, as `/path/Name`. Of an account that has every policy, those that the
 * permission sets of its organization name: a list has to end somewhere.
 */
export function listedPolicies(world: World, accountId: string): readonly string[] {
  const found = findAccount(world, accountId);
  if (found === undefined) {
    return [];
  }
  const own = world.instances.filter(({ identity }) => found.organization.accounts.has(identity.ownerAccountId));
  return [...(found.account.iamPolicies ?? new Set(own.flatMap(namedPolicies)))];
}

/** A policy as GetPolicy shows it; a list shows the same but the description and the tags. */
export function policyMembers({ clock, organizations }: World, { accountId = 'aws', pathAndName }: PolicyPlace): Output {
  const arn = `arn:aws:iam::${accountId}:policy${pathAndName}`;
  const slash = pathAndName.lastIndexOf('/') + 1;
  const since = organizations.flatMap(({ accounts }) => accounts.get(accountId)?.joinedAt ?? []).at(0) ?? clock.now();
  return {
    PolicyName: pathAndName.slice(slash), PolicyId: policyId(arn), Arn: arn, Path: pathAndName.slice(0, slash), DefaultVersionId: 'v1',
    AttachmentCount: 0, PermissionsBoundaryUsageCount: 0, IsAttachable: true, CreateDate: since, UpdateDate: since,
  };
}

function namedPolicies({ permissionSets }: Instance): string[] {
  return [...permissionSets.list.values()].flatMap(({ customerManagedPolicies, boundary }) => [
    ...customerManagedPolicies.values(),
    ...(boundary !== undefined && 'CustomerManagedPolicyReference' in boundary ? [boundary.CustomerManagedPolicyReference] : []),
  ]).map(({ Name, Path }) => Path + Name);
}

/** The same ARN has the same ID, without a turn of the sequence of identifiers. */
function policyId(arn: string): string {
  return `ANPA${createHash('sha256').update(arn).digest('hex').slice(0, 17).toUpperCase()}`;
}
