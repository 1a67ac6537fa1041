import { systemClock, type Clock, type SsoAdminPort } from '../../aws/index.js';
import { AwsError } from '../../errors/index.js';

/** Deprovisioning takes seconds to minutes for each account after its last assignment is gone. */
const patience = { firstMs: 100, factor: 1.5, capMs: 5_000, giveUpMs: 5 * 60_000 };

/** True when the permission set has a role in at least one account. */
export async function isProvisioned(ssoAdmin: SsoAdminPort, arn: string): Promise<boolean> {
  for await (const _account of ssoAdmin.listProvisionedAccounts(arn)) return true;
  return false;
}

/**
 * Waits until no account has the permission set any more: before that AWS refuses to delete it.
 * @throws AwsError AWS_OPERATION_TIMEOUT after five minutes
 */
export async function untilUnprovisioned(ssoAdmin: SsoAdminPort, arn: string, name: string, clock: Clock = systemClock): Promise<void> {
  const startMs = clock.nowMs();
  for (let waitMs = patience.firstMs; await isProvisioned(ssoAdmin, arn).catch(ifGone); waitMs = Math.min(waitMs * patience.factor, patience.capMs)) {
    if (clock.nowMs() - startMs > patience.giveUpMs) {
      throw new AwsError('AWS_OPERATION_TIMEOUT', {
        message: `Permission set ${name} is still provisioned in an account after ${patience.giveUpMs / 60_000} minutes, so AWS refuses to delete it`,
        remedy: `List the accounts with \`aws sso-admin list-accounts-for-provisioned-permission-set --permission-set-arn ${arn} --instance-arn …\`, then run the restore again.`,
        details: { action: 'sso:DeletePermissionSet', permissionSet: name },
      });
    }
    await clock.sleep(waitMs);
  }
}

function ifGone(thrown: unknown): false {
  if (thrown instanceof AwsError && thrown.code === 'AWS_NOT_FOUND') return false;
  throw thrown;
}
