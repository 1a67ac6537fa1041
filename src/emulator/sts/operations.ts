import { operation, type Operations } from '../runtime/operation.js';
import { ServiceError } from '../service-error.js';

const chainedLimitSeconds = 3600;

interface AssumeRoleInput {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly DurationSeconds?: number;
  readonly ExternalId?: string;
}

/** GetCallerIdentity and AssumeRole. Every role of an account of the organization exists; only those of the seed ask for an external ID. */
export const stsOperations: Operations = {
  GetCallerIdentity: operation((_input, { caller }) => ({ Arn: caller.arn, UserId: caller.userId, Account: caller.accountId })),

  AssumeRole: operation<AssumeRoleInput>((input, { world, caller }) => {
    const [, accountId = '', role = ''] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(input.RoleArn) ?? [];
    const externalId = world.externalIds.get(`${accountId}/${role}`);
    if (!world.organization.accounts.has(accountId) || (externalId !== undefined && externalId !== input.ExternalId)) {
      throw new ServiceError('AccessDenied', `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`, {}, 403);
    }
    const durationSeconds = input.DurationSeconds ?? chainedLimitSeconds;
    if (caller.arn.includes(':assumed-role/') && durationSeconds > chainedLimitSeconds) {
      throw new ServiceError('ValidationError', 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining');
    }
    const arn = `arn:aws:sts::${accountId}:assumed-role/${role}/${input.RoleSessionName}`;
    const userId = `${world.ids.accessKeyId('AROA')}:${input.RoleSessionName}`;
    const accessKeyId = world.ids.accessKeyId('ASIA');
    world.credentials.set(accessKeyId, { accountId, arn, userId });
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: world.ids.secret(40),
        SessionToken: world.ids.secret(200),
        Expiration: new Date((world.clock.now() + durationSeconds) * 1000).toISOString(),
      },
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
    };
  }),
};
