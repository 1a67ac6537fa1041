import type { CompatibilityCheck } from './input.js';
import { neededActions } from './needed-actions.js';

/** Actions that the plan needs and the caller is certain not to be allowed. */
export const permissions: CompatibilityCheck = (input) => {
  const denied = new Set(input.deniedActions);
  return [...neededActions(input)].filter(([action]) => denied.has(action)).map(([action, keys]) => ({
    check: 'permissions',
    severity: 'error',
    subject: action,
    message: `The caller is not allowed ${action}, without which ${[...keys][0] ?? ''}${keys.size > 1 ? ` and ${keys.size - 1} more` : ''} cannot be written`,
    remedy: `Allow ${action} to the caller (\`idc status --permissions --restore\` prints all that is needed), or restore other kinds only, with --kinds.`,
  }));
};
