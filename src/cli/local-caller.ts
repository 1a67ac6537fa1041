import { hostname, userInfo } from 'node:os';
import { ciRun } from '../model/index.js';
import type { RolePrincipal } from '../operations/index.js';

/** Who runs this process, as far as the machine knows. */
export function localCaller(): Omit<RolePrincipal, 'arn'> {
  const ci = ciRun(process.env);
  return { user: ownName(), host: hostname(), ...(ci && { ci }) };
}

/** A container may run under a number that no user has. */
function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
