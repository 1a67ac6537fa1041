import type { TrailEvent } from '../../aws/index.js';
import { accessControlName } from '../../kinds/access-control-attributes/schema.js';
import type { ObjectKey } from '../../model/index.js';

/** What an event has changed, as far as it says. */
export interface EventTargets {
  /** Live IDs and ARNs; those that are none of an object are passed over. */
  readonly ids: readonly string[];
  /** Objects that have no ID. */
  readonly keys: readonly ObjectKey[];
  /** Some object of which it says no more than this. */
  readonly some?: 'group-that-lost-a-member' | 'any';
}

type Rule = (event: TrailEvent) => EventTargets;

const nothing: Rule = () => ({ ids: [], keys: [] });
const anything: Rule = () => ({ ids: [], keys: [], some: 'any' });

const group: Rule = ({ parameters: { groupId } }) => {
  const id = text(groupId);
  return id === undefined ? { ids: [], keys: [], some: 'group-that-lost-a-member' } : { ids: [id], keys: [] };
};

/** The assignments of an account are one object, and the permission set that is assigned stays as it is. */
const assignments: Rule = ({ parameters: { targetId, accountId } }) => {
  const account = text(targetId) ?? text(accountId);
  return { ids: [], keys: account === undefined ? [] : [{ kind: 'account-assignments', name: account }] };
};

const accessControl: Rule = () => ({ ids: [], keys: [{ kind: 'access-control-attributes', name: accessControlName }] });

/** Members that name the object that is written; others name what it is about. */
const idMembers = ['userId', 'groupId', 'permissionSetArn', 'applicationArn', 'trustedTokenIssuerArn', 'resourceArn', 'resourceId', 'instanceId'];

/** Parts of an answer that hold a new object. */
const parts = ['user', 'group', 'permissionSet', 'application', 'trustedTokenIssuer'];

const byIds: Rule = ({ parameters, response }) => {
  const sources = [parameters, response, ...parts.map((part) => response[part])].filter(isMembers);
  return { ids: [...new Set(sources.flatMap((source) => idMembers.map((member) => text(source[member])).filter((id) => id !== undefined)))], keys: [] };
};

const rules: Readonly<Record<string, Rule>> = {
  ...all(group, ['CreateGroupMembership', 'DeleteGroupMembership', 'AddMemberToGroup', 'RemoveMemberFromGroup', 'PatchGroup']),
  ...all(assignments, ['CreateAccountAssignment', 'DeleteAccountAssignment', 'AssociateProfile', 'DisassociateProfile']),
  ...all(accessControl, [
    'CreateInstanceAccessControlAttributeConfiguration', 'UpdateInstanceAccessControlAttributeConfiguration', 'DeleteInstanceAccessControlAttributeConfiguration',
  ]),
  ...all(nothing, ['ProvisionPermissionSet']),
  ...all(anything, ['DeleteInstance', 'AssociateDirectory', 'DisassociateDirectory', 'UpdateDirectoryAssociation']),
};

/** What an event of Identity Center has changed. */
export function targetsOf(event: TrailEvent): EventTargets {
  return (Object.hasOwn(rules, event.name) ? rules[event.name] ?? byIds : byIds)(event);
}

function all(rule: Rule, names: readonly string[]): Readonly<Record<string, Rule>> {
  return Object.fromEntries(names.map((name) => [name, rule]));
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** CloudTrail writes a fixed word in place of a value that it hides. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value !== 'HIDDEN_DUE_TO_SECURITY_REASONS' ? value : undefined;
}
