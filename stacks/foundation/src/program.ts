import { join } from 'node:path';
import { getProject, RunError } from '@pulumi/pulumi';
import { allConfig } from '@pulumi/pulumi/runtime/index.js';
import { publishedIn } from './documents/published.js';
import { declareFoundation } from './foundation.js';
import { ParametersError } from './parameters/index.js';

/** docs/reference/permissions of the checkout that this folder is part of. */
const permissionsFolder = join(import.meta.dirname, '../../../../docs/reference/permissions');

/** Values of this project alone; those of others, such as aws:region, are not ours to judge. */
function ownConfig(): Record<string, string> {
  const start = `${getProject()}:`;
  return Object.fromEntries(Object.entries(allConfig()).flatMap(([key, value]) => (key.startsWith(start) ? [[key.slice(start.length), value]] : [])));
}

const foundation = await declareFoundation(ownConfig(), publishedIn(permissionsFolder)).catch((thrown: unknown) => {
  // Of a RunError the engine shows the message alone, without a stack.
  throw thrown instanceof ParametersError ? new RunError(thrown.message) : thrown;
});

export const repositoryVariables = foundation.repositoryVariables;
export const targetCommand = foundation.targetCommand;
export const configuration = foundation.configuration;
export const bucketName = foundation.bucketName;
export const copiesKeyArn = foundation.copiesKeyArn;
export const topicArn = foundation.topicArn;
export const logGroupName = foundation.logGroupName;
export const metricsLogGroupName = foundation.metricsLogGroupName;
export const signingKeyArn = foundation.signingKeyArn;
export const dashboardName = foundation.dashboardName;
