import { type Context, operation, type Operations, type Output } from '../runtime/operation.js';
import { validationError } from '../service-error.js';
import type { ExternalId } from '../state/directory.js';
import { type IdentitySource, identitySources } from '../state/instance.js';
import { changeIdentitySource } from './change-identity-source.js';
import { groupOf, stamp, storeOf, type StoreInput, userOf } from './lookup.js';

interface UserInput extends StoreInput {
  readonly UserId: string;
}

type PrincipalInput = UserInput | (StoreInput & { readonly GroupId: string });

interface SourceInput extends StoreInput {
  readonly IdentitySource: IdentitySource;
  readonly LeaveAssignments?: boolean;
}

/** What the console and identity providers do to a directory and the public API cannot. */
export const consoleOperations: Operations = {
  EnableUser: operation<UserInput>((input, context) => setStatus(input, context, 'ENABLED')),

  DisableUser: operation<UserInput>((input, context) => setStatus(input, context, 'DISABLED')),

  PutExternalIds: operation<PrincipalInput & { ExternalIds: readonly ExternalId[] }>((input, context) => {
    const store = storeOf(input, context);
    const [principals, principal] = 'GroupId' in input
      ? [store.groups, groupOf(store, input.GroupId)]
      : [store.users, userOf(store, input.UserId)];
    principals.replaceExternalIds(principal, input.ExternalIds);
    stamp(principal, context);
    return {};
  }),

  ChangeIdentitySource: operation<SourceInput>((input, context) => {
    const { IdentitySource, LeaveAssignments = false } = input;
    if (!identitySources.includes(IdentitySource)) {
      throw validationError(`IdentitySource ${JSON.stringify(IdentitySource)} is none of ${identitySources.join(', ')}`);
    }
    changeIdentitySource(storeOf(input, context), context.world, { to: IdentitySource, leaveAssignments: LeaveAssignments });
    return {};
  }),
};

function setStatus(input: UserInput, context: Context, status: 'ENABLED' | 'DISABLED'): Output {
  const user = userOf(storeOf(input, context), input.UserId);
  user.status = status;
  stamp(user, context);
  return {};
}
