import {
  CreateAccountAssignmentCommand, DeleteAccountAssignmentCommand, DescribeAccountAssignmentCreationStatusCommand,
  DescribeAccountAssignmentDeletionStatusCommand, DescribePermissionSetProvisioningStatusCommand, ProvisionPermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import fc from 'fast-check';
import { type Assignment, assignmentKey, type Request } from '../access-model.js';
import { missing } from '../directory-model.js';
import type { Model } from '../model.js';
import type { Real, Site } from '../real.js';
import { choice, steps } from '../step.js';
import { asyncMs } from '../surroundings.js';

const principalKind = fc.constantFrom('user', 'group');

export const createAssignment = steps('CreateAccountAssignment', fc.record({ account: choice, permissionSet: choice, kind: principalKind, principal: choice }),
  async ({ account, permissionSet, kind, principal }, model, real) =>
    assign({ accountId: model.account(account), permissionSetArn: model.pick('permissionSet', permissionSet), principalId: model.pick(kind, principal) }, kind, model, real));

/** More than may be outstanding at a time. */
export const createManyAssignments = steps('CreateAccountAssignment in every account', fc.record({ permissionSet: choice, kind: principalKind, principal: choice }),
  async ({ permissionSet, kind, principal }, model, real) => {
    const target = { permissionSetArn: model.pick('permissionSet', permissionSet), principalId: model.pick(kind, principal) };
    for (const accountId of model.accountIds()) await assign({ accountId, ...target }, kind, model, real);
  });

export const deleteAssignment = steps('DeleteAccountAssignment', fc.record({ assignment: choice }), async ({ assignment }, model, real) => {
  const present = [...model.access.assignments.values()];
  const target = present[assignment % present.length] ?? { accountId: model.account(0), permissionSetArn: model.pick('permissionSet', 1), principalId: model.pick('user', 1) };
  await unassign(target, model, real);
});

export const deleteAnyAssignment = steps('DeleteAccountAssignment of any', fc.record({ account: choice, permissionSet: choice, principal: choice }),
  async ({ account, permissionSet, principal }, model, real) =>
    unassign({ accountId: model.account(account), permissionSetArn: model.pick('permissionSet', permissionSet), principalId: model.pick('user', principal) }, model, real));

/** To one account, or to all that have it. */
export const provision = steps('ProvisionPermissionSet', fc.record({ permissionSet: choice, account: fc.option(choice, { nil: undefined, freq: 2 }) }), async ({ permissionSet, account }, model, real) => {
  const { access } = model;
  const permissionSetArn = model.pick('permissionSet', permissionSet);
  const provisioned = access.provisionedAccounts(permissionSetArn);
  // Mostly an account that has it.
  const accountId = account === undefined ? undefined : account % 3 > 0 ? provisioned[account % provisioned.length] ?? model.account(account) : model.account(account);
  const planned = { kind: 'provisioning' as const, permissionSetArn, accountIds: accountId === undefined ? provisioned : [accountId], named: accountId !== undefined };
  const refused = missing(access.permissionSets.has(permissionSetArn)) ?? access.refusalOfWork(planned);
  const answer = await real.expect(refused, ({ sso, InstanceArn }) => sso.send(new ProvisionPermissionSetCommand({
    InstanceArn, PermissionSetArn: permissionSetArn, TargetType: accountId === undefined ? 'ALL_PROVISIONED_ACCOUNTS' : 'AWS_ACCOUNT', TargetId: accountId,
  })));
  if (answer !== undefined) access.accept(model.known('request', answer.PermissionSetProvisioningStatus?.RequestId), planned);
});

/** The first look at a request shows it in progress, however fast the work was. */
export const lookAtRequest = steps('Describe a request', fc.record({ request: choice }), async ({ request }, model, real) => {
  const id = model.pick('request', request);
  const known = model.access.requests.get(id);
  const answer = await real.expect(missing(known !== undefined), (site) => describe(site, known?.kind ?? 'creation', id));
  if (known === undefined) return;
  expect(answer?.Status).to.equal(known.seen ? known.status : 'IN_PROGRESS');
  expect(answer?.FailureReason !== undefined).to.equal(known.seen && known.status === 'FAILED');
  known.seen = true;
});

export const advance = steps('advance', fc.record({ quarters: fc.constantFrom(1, 2, 4, 9) }), async ({ quarters }, model, real) => {
  model.advance(quarters * asyncMs / 4);
  await real.advance(quarters);
});

async function assign(target: Assignment, kind: 'user' | 'group', model: Model, real: Real): Promise<void> {
  const planned = { kind: 'creation' as const, permissionSetArn: target.permissionSetArn, accountIds: [target.accountId], principalId: target.principalId };
  const refused = missing(model.access.permissionSets.has(target.permissionSetArn)) ?? model.access.refusalOfWork(planned);
  const answer = await real.expect(refused, (site) => site.sso.send(new CreateAccountAssignmentCommand(inputOf(site, target, kind))));
  if (answer !== undefined) model.access.accept(model.known('request', answer.AccountAssignmentCreationStatus?.RequestId), planned);
}

async function unassign(target: Assignment, model: Model, real: Real): Promise<void> {
  const planned = { kind: 'deletion' as const, permissionSetArn: target.permissionSetArn, accountIds: [target.accountId], principalId: target.principalId };
  const refused = missing(model.access.assignments.has(assignmentKey(target))) ?? model.access.refusalOfWork(planned);
  const answer = await real.expect(refused, (site) => site.sso.send(new DeleteAccountAssignmentCommand(inputOf(site, target, model.kindOf(target.principalId)))));
  if (answer !== undefined) model.access.accept(model.known('request', answer.AccountAssignmentDeletionStatus?.RequestId), planned);
}

function inputOf({ InstanceArn }: Site, { accountId, permissionSetArn, principalId }: Assignment, kind: 'user' | 'group') {
  return {
    InstanceArn, TargetType: 'AWS_ACCOUNT', TargetId: accountId, PermissionSetArn: permissionSetArn,
    PrincipalType: kind === 'user' ? 'USER' : 'GROUP', PrincipalId: principalId,
  } as const;
}

async function describe({ sso, InstanceArn }: Site, kind: Request['kind'], id: string): Promise<{ Status?: string | undefined; FailureReason?: string | undefined }> {
  switch (kind) {
    case 'creation':
      return { ...(await sso.send(new DescribeAccountAssignmentCreationStatusCommand({ InstanceArn, AccountAssignmentCreationRequestId: id }))).AccountAssignmentCreationStatus };
    case 'deletion':
      return { ...(await sso.send(new DescribeAccountAssignmentDeletionStatusCommand({ InstanceArn, AccountAssignmentDeletionRequestId: id }))).AccountAssignmentDeletionStatus };
    case 'provisioning':
      return { ...(await sso.send(new DescribePermissionSetProvisioningStatusCommand({ InstanceArn, ProvisionPermissionSetRequestId: id }))).PermissionSetProvisioningStatus };
  }
}
