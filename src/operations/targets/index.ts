export { checkTargets, type CheckedTarget } from './check-targets.js';
export { listTargets, type TargetStatus } from './list-targets.js';
export { pullTarget, type PulledTarget } from './pull-target.js';
export { pushTargets, type TargetCopy } from './push-targets.js';
export type { NamedTarget, TargetsContext } from './targets-context.js';
export { checkOutMain, openOrCreateRepository } from './rebuild.js';
export { repairHistory, type RepairReport } from './repair-history.js';
