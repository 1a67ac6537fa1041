import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { pendingText } from '../../audit/index.js';
import { exitCodes } from '../../errors/index.js';
import { ciRun, type ObjectKey } from '../../model/index.js';
import { decide, denial, needsArn, objectRequest, type RolePrincipal } from '../../roles/index.js';
import type { TargetRoles } from '../target-roles.js';

/** Lets an object be written, or throws. */
export type RoleCheck = (object: ObjectKey) => Promise<void>;

/**
 * Decides for each object whether whoever runs this process may write it. Plain `pulumi up` comes here without any command that
 * could have decided before. STS is asked once, and only where the rules depend on it; a denied write never reaches AWS.
 */
export function roleCheck(roles: TargetRoles | undefined, arn: () => Promise<string>): RoleCheck {
  if (roles === undefined) return () => Promise.resolve();
  const { rules, action, instance, strategy } = roles;
  let principal: Promise<RolePrincipal> | undefined;
  return async (object) => {
    principal ??= principalOf(needsArn(rules) ? arn : undefined);
    const request = objectRequest({ principal: await principal, action, instance, strategy }, object);
    const decision = await decide(rules, request);
    if (decision.allowed) return;
    await noteDenial(roles, request.principal, object, decision.policies);
    throw denial(request, decision);
  };
}

async function principalOf(arn: (() => Promise<string>) | undefined): Promise<RolePrincipal> {
  const ci = ciRun(process.env);
  return { user: ownName(), host: hostname(), ...(arn && { arn: await arn() }), ...(ci && { ci }) };
}

/** A container may run under a number that no user has. */
function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

/** The next command takes it into the audit log: this process knows nothing of git. */
async function noteDenial({ action, instance, deniedFolder, toolVersion }: TargetRoles, { user, host, arn, ci }: RolePrincipal, { kind, name }: ObjectKey, policies: readonly string[]): Promise<void> {
  const id = randomBytes(8).toString('hex');
  const fields = {
    version: 1 as const, id, at: new Date().toISOString(), durationMs: 0, action, effect: 'removal' as const, outcome: 'denied' as const, exitCode: exitCodes.denied,
    caller: { user, host, ...(arn && { arn }), ...(ci && { ci: { ...ci } }) }, instances: [instance], error: 'ROLE_DENIED',
    decision: { policies: [...policies], object: `${kind}/${name}`.slice(0, 1_000) }, tool: toolVersion,
  };
  await mkdir(deniedFolder, { recursive: true, mode: 0o700 });
  await writeFile(join(deniedFolder, id), pendingText({ fields, pid: process.pid, host, isEnded: true }), { mode: 0o600 });
}
