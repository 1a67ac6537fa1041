import { type Context, operation, type Operations } from '../runtime/operation.js';
import { fitsWildcard } from '../runtime/wildcard.js';
import { ServiceError, validationError } from '../service-error.js';
import { findAccount, type Role } from '../state/world.js';

const defaultSessionSeconds = 3600;

interface AssumeRoleInput {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly DurationSeconds?: number;
  readonly ExternalId?: string;
  readonly SerialNumber?: string;
  readonly TokenCode?: string;
}

/** GetCallerIdentity and AssumeRole. */
export const stsOperations: Operations = {
  GetCallerIdentity: operation((_input, { caller }) => ({ Arn: caller.arn, UserId: caller.userId, Account: caller.accountId })),

  AssumeRole: operation<AssumeRoleInput>((input, context) => {
    const { world } = context;
    const { role, name } = trustingRole(input, context);
    const durationSeconds = checkDuration(input, role, context);
    const arn = `arn:aws:sts::${role.accountId}:assumed-role/${name}/${input.RoleSessionName}`;
    const userId = `${world.ids.accessKeyId('AROA')}:${input.RoleSessionName}`;
    const accessKeyId = world.ids.accessKeyId('ASIA');
    const expiresAt = world.clock.now() + durationSeconds;
    const secrets = { secretAccessKey: world.ids.secret(40), sessionToken: world.ids.secret(200) };
    world.identities.set(accessKeyId, { accountId: role.accountId, arn, userId, ...secrets, expiresAt });
    return {
      Credentials: {
        AccessKeyId: accessKeyId, SecretAccessKey: secrets.secretAccessKey, SessionToken: secrets.sessionToken, Expiration: expiresAt,
      },
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
    };
  }),
};

/** @throws ServiceError AccessDenied for a role that does not exist and for a caller that it does not trust: STS tells no difference */
function trustingRole(input: AssumeRoleInput, { world, caller }: Context): { role: Role; name: string } {
  const [, accountId = '', name = ''] = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(input.RoleArn) ?? [];
  const declared = world.roles.find((candidate) => candidate.accountId === accountId && candidate.name === name);
  const role = declared ?? (world.onlyDeclaredRoles || findAccount(world, accountId) === undefined ? undefined : { accountId, name });
  if (role === undefined || !trusts(role, input, caller.accountId, caller.arn)) {
    throw new ServiceError('AccessDenied', `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`, {}, 403);
  }
  return { role, name };
}

/** A code for a device is six digits; which ones does not matter here. */
function trusts({ trusted, externalId, mfaSerial }: Role, input: AssumeRoleInput, callerAccountId: string, callerArn: string): boolean {
  return (trusted === undefined || trusted.some((principal) => principal === callerAccountId || fitsWildcard(principal, callerArn)))
    && (externalId === undefined || externalId === input.ExternalId)
    && (mfaSerial === undefined || (mfaSerial === input.SerialNumber && input.TokenCode !== undefined));
}

function checkDuration({ DurationSeconds = defaultSessionSeconds }: AssumeRoleInput, { maxSessionSeconds }: Role, { caller }: Context): number {
  if (caller.arn.includes(':assumed-role/') && DurationSeconds > defaultSessionSeconds) {
    throw validationError('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining');
  }
  if (maxSessionSeconds !== undefined && DurationSeconds > maxSessionSeconds) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  return DurationSeconds;
}
