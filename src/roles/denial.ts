import { DeniedError } from '../errors/index.js';
import type { RoleDecision, RoleRequest } from './decide.js';
import { principalName } from './principal.js';

/** The error of a request that is not allowed, with what decided and what to do. */
export function denial(request: RoleRequest, { policies, roles, errors }: RoleDecision): DeniedError {
  const { action, instance, kind, account, strategy } = request;
  const principal = principalName(request.principal);
  const what = [kind && `kind ${kind}`, account && `account ${account}`, strategy && `strategy ${strategy}`].filter((part) => part !== undefined);
  const decided = errors.length > 0 ? `a policy cannot be evaluated (${errors.join('; ')})` : policies.length > 0 ? `${policies.join(', ')} forbids it` : `no policy allows it to somebody with ${roles.length === 0 ? 'no role that covers it' : `the role ${roles.join(', ')}`}`;
  return new DeniedError('ROLE_DENIED', {
    message: `${principal} may not ${action} on instance ${instance}${what.length === 0 ? '' : ` (${what.join(', ')})`}: ${decided}`,
    remedy: `Ask an administrator for a role under \`roles\` in idc.yaml; \`${checkCommand(request)}\` explains the decision.`,
    details: { principal, action, instance, kind, account, strategy, policies, roles, errors },
  });
}

function checkCommand({ principal, action, instance, kind, account, strategy }: RoleRequest): string {
  const flags = { principal: principalName(principal), action, instance, kind, account, strategy };
  return `idc access-policy check ${Object.entries(flags).filter(([, value]) => value !== undefined).map(([name, value]) => `--${name} ${String(value)}`).join(' ')}`;
}
