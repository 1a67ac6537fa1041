import type { TrailEvent } from '../aws/index.js';
import type { Pair } from '../kinds/account-assignments/pair.js';
import type { KindName } from '../model/index.js';

/** What an event makes necessary. */
export interface Effect {
  readonly ids?: readonly string[];
  readonly pairs?: readonly Pair[];
  /** Permission sets, by ARN, of which accounts may have another state than before. */
  readonly provisions?: readonly string[];
  /** Kinds to read again; `service`: all that its source keeps, `everything`: all. */
  readonly whole?: 'everything' | 'service' | readonly KindName[];
}

type Rule = (event: TrailEvent) => Effect;

const none: Rule = () => ({});
const provisioning: Rule = ({ parameters }) => ({ provisions: [text(parameters['permissionSetArn'])].filter((arn) => arn !== undefined) });
const everything: Rule = () => ({ whole: 'everything' });
const unknown: Rule = () => ({ whole: 'service' });

/** The object that one of these parameters names; where none does, all of the kinds. */
const named = (members: readonly string[], kinds: readonly KindName[]): Rule => (event) => {
  const ids = members.map((member) => text(event.parameters[member])).filter((id) => id !== undefined);
  return ids.length > 0 ? { ids } : { whole: kinds };
};

const members = named(['groupId'], ['group']);
const permissionSetById = named(['permissionSetArn'], ['permission-set']);
/** What accounts have of it is outdated then. */
const permissionSet: Rule = (event) => ({ ...permissionSetById(event), ...provisioning(event) });
const resource = named(['resourceArn', 'applicationArn', 'trustedTokenIssuerArn'], []);

const pair: Rule = ({ parameters }) => {
  const accountId = text(parameters['targetId']) ?? text(parameters['accountId']);
  const permissionSetArn = text(parameters['permissionSetArn']);
  return accountId !== undefined && permissionSetArn !== undefined ? { pairs: [{ accountId, permissionSetArn }] } : { whole: ['account-assignments'] };
};

/**
 * Every write that is known, by the name of its event (reference: CloudTrail for incremental collection). `none` is for
 * what each reading lists anew whatever the trail says: users, attributes of groups, which objects there are, the instance.
 */
const rules: Readonly<Record<string, Rule>> = {
  ...all(none, [
    'CreateUser', 'UpdateUser', 'DeleteUser', 'EnableUser', 'DisableUser', 'PutUser', 'PatchUser', 'UpdatePassword', 'CreateAlias',
    'CreateGroup', 'UpdateGroup', 'DeleteGroup',
    'CreatePermissionSet', 'DeletePermissionSet',
    'UpdateInstance', 'AddRegion', 'RemoveRegion', 'CreateInstance',
    'CreateInstanceAccessControlAttributeConfiguration', 'UpdateInstanceAccessControlAttributeConfiguration', 'DeleteInstanceAccessControlAttributeConfiguration',
    'CreateApplication', 'DeleteApplication', 'CreateTrustedTokenIssuer', 'DeleteTrustedTokenIssuer',
  ]),
  ...all(provisioning, ['ProvisionPermissionSet']),
  ...all(members, ['CreateGroupMembership', 'DeleteGroupMembership', 'AddMemberToGroup', 'RemoveMemberFromGroup', 'PatchGroup']),
  ...all(permissionSet, [
    'UpdatePermissionSet', 'PutInlinePolicyToPermissionSet', 'DeleteInlinePolicyFromPermissionSet',
    'AttachManagedPolicyToPermissionSet', 'DetachManagedPolicyFromPermissionSet',
    'AttachCustomerManagedPolicyReferenceToPermissionSet', 'DetachCustomerManagedPolicyReferenceFromPermissionSet',
    'PutPermissionsBoundaryToPermissionSet', 'DeletePermissionsBoundaryFromPermissionSet',
    'CreateProfile', 'UpdateProfile', 'DeleteProfile', 'PutPermissionsPolicy', 'DeletePermissionsPolicy',
  ]),
  ...all(pair, ['CreateAccountAssignment', 'DeleteAccountAssignment', 'AssociateProfile', 'DisassociateProfile']),
  ...all(resource, [
    'TagResource', 'UntagResource', 'UpdateApplication', 'CreateApplicationAssignment', 'DeleteApplicationAssignment', 'PutApplicationAssignmentConfiguration',
    'PutApplicationSessionConfiguration', 'PutApplicationAccessScope', 'DeleteApplicationAccessScope', 'PutApplicationAuthenticationMethod',
    'DeleteApplicationAuthenticationMethod', 'PutApplicationGrant', 'DeleteApplicationGrant', 'UpdateTrustedTokenIssuer',
  ]),
  ...all(everything, ['DeleteInstance', 'StartSSO', 'AssociateDirectory', 'DisassociateDirectory', 'UpdateDirectoryAssociation']),
};

/** What an event of one of the four sources makes necessary. */
export function effectOf(event: TrailEvent): Effect {
  return (Object.hasOwn(rules, event.name) ? rules[event.name] ?? unknown : unknown)(event);
}

function all(rule: Rule, names: readonly string[]): Readonly<Record<string, Rule>> {
  return Object.fromEntries(names.map((name) => [name, rule]));
}

/** CloudTrail writes a fixed word in place of a value that it hides. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value !== 'HIDDEN_DUE_TO_SECURITY_REASONS' ? value : undefined;
}
