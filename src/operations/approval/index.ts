export { approveRestore, defaultValidity, type ApproveOptions, type GivenApproval } from './approve-restore.js';
export { releasedRun } from './released-run.js';
export { requireApproval, type ApprovalSettings, type RequireApproval } from './require-approval.js';
