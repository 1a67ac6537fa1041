export { initRepository, planInit, type InitFile, type InitPlan } from './init-repository.js';
export { linkingRepository } from './linking-repository.js';
export { isUntouched } from './managed-file.js';
export type { InitSettings } from './repository-files.js';
export { restoreEnvironment } from './workflows/restore.js';
export { workflowFiles } from './workflow-files.js';
export type { WorkflowSettings } from './workflow-settings.js';
