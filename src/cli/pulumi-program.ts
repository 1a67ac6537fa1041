import { declareStack, openRepository, projectDirectory, runProgram } from '../operations/index.js';
import { requestsPerSecond, toolVersion } from './wire.js';

/** What plain `pulumi preview` and `pulumi up` run; Pulumi.yaml names this file. */
await runProgram(async () => {
  const context = {
    repository: await openRepository(projectDirectory()),
    aws: () => Promise.reject(new Error('the program reads what `idc adopt` recorded and never asks AWS')),
    now: () => new Date(),
    toolVersion,
    onProgress: () => undefined,
  };
  await declareStack(context, requestsPerSecond({}), process.env['AWS_PROFILE']);
});
