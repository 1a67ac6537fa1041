import { workflowFiles } from '../../src/operations/index.js';

/** The workflows of this repository itself, by their path: those that `idc init` writes, for a checkout that is built. */
export const ownWorkflows: Readonly<Record<string, string>> = Object.fromEntries(
  workflowFiles({ branch: 'main', cron: '17 * * * *', instances: ['default'], isCheckout: true }).map(({ path, text }) => [path, text]),
);
