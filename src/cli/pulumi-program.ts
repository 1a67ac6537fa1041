import { configOf, linkingRepository, openRepository, pendingFolder, readRoleRules, type IdcConfig, type OperationContext, type StackOptions } from '../operations/index.js';
import { declareStack, projectDirectory, runProgram } from '../operations/program.js';
import { requiredApproval } from './approval.js';
import { connectionOf } from './connection.js';
import { governingConfig, keysOf } from './instances.js';
import { signingOf } from './signing.js';
import { toolVersion } from './tool-version.js';
import { systemClock } from './wire.js';

/** What plain `pulumi preview` and `pulumi up` run; Pulumi.yaml names this file. */
await runProgram(async () => {
  const repository = await openRepository(await linkingRepository(projectDirectory(), process.env['PWD']));
  const config = await governingConfig(repository, { options: {} });
  const context = {
    repository,
    keys: keysOf(repository, {}),
    signing: signingOf(repository, config, {}),
    aws: () => Promise.reject(new Error('the program reads what `idc adopt` recorded and never asks AWS')),
    now: systemClock,
    toolVersion,
    onProgress: () => undefined,
  };
  await declareStack(context, async (instanceName) => {
    const { profile, assumeRole, requestsPerSecond } = connectionOf(configOf(config, instanceName), {});
    const approval = requiredApproval({ repository, config, instanceName, now: systemClock });
    return { requireApproval: approval, profile: profile ?? process.env['AWS_PROFILE'], assumeRole, requestsPerSecond, roles: await rolesOf(instanceName, config, repository) };
  });
});

/** The provider decides by the rules as they are now, not as they were when the stack adopted. */
async function rolesOf(instance: string, { roles }: IdcConfig, repository: OperationContext['repository']): Promise<StackOptions['roles']> {
  if (roles === undefined) return undefined;
  return { rules: await readRoleRules(roles, repository.root), action: 'restore:run', instance, deniedFolder: pendingFolder(repository), toolVersion };
}
