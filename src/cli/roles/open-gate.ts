import { operationEffects, type KindName, type ObjectKey, type OperationAction } from '../../model/index.js';
import { connectAws, pendingFolder, readRoleRules, RoleGate, type IdcConfig, type OperationContext, type StackOptions } from '../../operations/index.js';
import { askMfaCode } from '../ask-mfa-code.js';
import { connectionOf } from '../connection.js';
import { governingConfig } from '../instances.js';
import { localCaller } from '../local-caller.js';
import { toolVersion } from '../tool-version.js';
import type { Shell } from '../wire.js';

type Repository = OperationContext['repository'];

/** What a command still has to ask for while it is at work, once it was let in. */
export interface CommandGate {
  readonly gate: RoleGate;
  /** @throws DeniedError for the first object that may not be written */
  readonly requireObjects: (instance: string, objects: readonly ObjectKey[]) => Promise<void>;
  /** What the provider needs to decide by itself. */
  readonly targetRoles: (instance: string) => StackOptions['roles'];
}

/** Flags of a command that say what it is about. */
export interface IntentFlags {
  readonly instance?: string;
  readonly from?: string;
  readonly kinds?: readonly KindName[];
  readonly account?: string;
  readonly onConflict?: string;
}

/**
 * Decides whether a command may begin; undefined where no roles are configured. Nothing of AWS is asked but who calls, and that only
 * where the rules depend on it.
 * @throws DeniedError; UsageError CONFIG_INVALID for rules that cannot be read, which allow nothing
 */
export async function openGate(shell: Shell, repository: Repository, action: OperationAction, given: IntentFlags): Promise<CommandGate | undefined> {
  const config = await governingConfig(repository, shell);
  if (config.roles === undefined) return undefined;
  const gate = await roleGate(shell, repository, config, config.roles);
  const flags = action.startsWith('access-policy:') ? {} : given; // those flags are about somebody else's intent
  const strategy = action === 'restore:run' || action === 'restore:preview' ? (flags.onConflict ?? 'overwrite') : undefined;
  const instances = flags.instance === undefined ? [...config.instances.keys()] : [flags.instance];
  await gate.requireOperation({ action, instances, kinds: flags.kinds, account: accountIn(flags), strategy });
  if (flags.from !== undefined) await gate.requireOperation({ action: 'backup:show', instances: [flags.from] });
  return {
    gate,
    requireObjects: (instance, objects) => (operationEffects[action] === 'read' ? Promise.resolve() : gate.requireObjects({ action, instance, strategy }, objects)),
    targetRoles: (instance) => ({ rules: gate.rules, action: action === 'adopt' ? 'restore:run' : action, instance, ...(strategy && { strategy }), deniedFolder: pendingFolder(repository), toolVersion }),
  };
}

/** Makes the decisions of this process; STS is asked at most once an instance. */
export async function roleGate(shell: Shell, repository: Repository, config: IdcConfig, roles: NonNullable<IdcConfig['roles']>): Promise<RoleGate> {
  const arns = new Map<string, Promise<string>>();
  const askSts = async (instance: string): Promise<string> => {
    const settings = connectionOf(config.instances.get(instance) ?? {}, shell.options);
    const caller = await (await connectAws({ ...settings, askMfaCode: askMfaCode(shell) })).callerIdentity();
    shell.record({ caller });
    return caller.arn;
  };
  const arnOn = (instance: string): Promise<string> => {
    const arn = arns.get(instance) ?? askSts(instance);
    arns.set(instance, arn);
    return arn;
  };
  return new RoleGate(await readRoleRules(roles, repository.root), localCaller(), arnOn);
}

/** A name of an account is known only to a snapshot. */
function accountIn({ account }: IntentFlags): string | undefined {
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}
