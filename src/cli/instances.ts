import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  browseInstances, chooseInstance, configOf, connectAws, defaultConfigFile, openRepository, readConfig, RepositoryKeys, retentionPolicy, writeConfig,
  type AwsPort, type AwsSettings, type IdcConfig, type OperationContext, type RetentionContext, type StackOptions,
} from '../operations/index.js';
import { approvalOf } from './approval.js';
import { askMfaCode } from './ask-mfa-code.js';
import { connectionOf } from './connection.js';
import type { GlobalOptions } from './global-options.js';
import { keyAccess } from './key-access.js';
import { signingOf } from './signing.js';
import { toolVersion } from './tool-version.js';
import type { Shell } from './wire.js';

/** The context of one instance, and how it is reached. */
export interface InstanceContext extends OperationContext {
  /** @throws UsageError INSTANCE_UNKNOWN for an instance that has snapshots and is no longer configured */
  readonly settings: () => AwsSettings;
  /** Who may write what in it, for the provider to decide. */
  readonly roles: StackOptions['roles'];
  /** Memory from which on the engine tidies up all the time; absent: by the number of objects. */
  readonly engineMemoryBytes?: number | undefined;
}

type Repository = OperationContext['repository'];

/**
 * The context of the instance that a command works on.
 * @param given what `--instance` says
 * @throws UsageError INSTANCE_UNKNOWN, or USAGE when several are configured and none is named
 */
export async function openContext(shell: Shell, given?: string, signal?: AbortSignal): Promise<InstanceContext> {
  const { repository, config } = await openConfigured(shell);
  return contextOf(shell, repository, config, chooseInstance(config, given, await strangersOf(repository, config, given)), signal);
}

/**
 * The repository, for a command on the history of one instance or of all.
 * @throws UsageError INSTANCE_UNKNOWN for a name that is neither configured nor has snapshots
 */
export async function openHistory(shell: Shell, given?: string): Promise<Pick<OperationContext, 'repository' | 'signing'> & { readonly keys: RepositoryKeys }> {
  const { repository, config } = await openNamed(shell, given);
  return { repository, keys: keysOf(repository, shell.options), signing: signingOf(repository, config, shell.options) };
}

/**
 * What retention works with, by the rules of the configuration: those of an instance in place of the common ones.
 * @throws UsageError INSTANCE_UNKNOWN for a name that is neither configured nor has snapshots
 */
export async function openRetention(shell: Shell, given?: string): Promise<RetentionContext> {
  const { repository, config } = await openNamed(shell, given);
  const { keepDeleted = defaultKeepDeleted, maxSize, ...common } = config.retention ?? {};
  const policyOf: RetentionContext['policyOf'] = (instanceName) => {
    const fields = config.instances.get(instanceName)?.retention ?? (Object.keys(common).length === 0 ? undefined : common);
    return fields && retentionPolicy(fields);
  };
  return { repository, now: shell.now, policyOf, keepDeleted, maxBytes: maxSize, signing: signingOf(repository, config, shell.options) };
}

/** The repository with its configuration, once a name that was given is known to be one of an instance. */
export async function openNamed(shell: Shell, given: string | undefined): ReturnType<typeof openConfigured> {
  const opened = await openConfigured(shell);
  if (given !== undefined) {
    chooseInstance(opened.config, given, await strangersOf(opened.repository, opened.config, given));
    shell.record({ instances: [given] });
  }
  return opened;
}

/** As long as git keeps what nothing leads to. */
const defaultKeepDeleted = { years: 0, months: 0, days: 14, hours: 0 };

/** The contexts of all configured instances; undefined where nothing is configured. */
export async function openAllContexts(shell: Shell, signal?: AbortSignal): Promise<InstanceContext[] | undefined> {
  const { repository, config } = await openConfigured(shell);
  return config.file === undefined ? undefined : [...config.instances.keys()].map((name) => contextOf(shell, repository, config, name, signal));
}

interface Configured {
  readonly repository: Repository;
  readonly config: IdcConfig;
}

/** The repository and its configuration, without choosing an instance. */
export async function openConfigured({ options }: Shell): Promise<Configured> {
  const repository = await openRepository(options.repo ?? process.cwd());
  return { repository, config: await governingConfig(repository, { options }) };
}

/** Instances of the history, looked up only for a name that is not configured: it may have been, and its snapshots remain. */
async function strangersOf(repository: Repository, config: IdcConfig, given: string | undefined): Promise<readonly string[]> {
  return given === undefined || config.instances.has(given) ? [] : browseInstances(repository);
}

/** The file of the configuration as messages name it. */
export function configFileName({ options }: Shell): string {
  return namedConfig(options.config) ?? defaultConfigFile;
}

/** Where the configuration is: in the repository's root, unless somebody has named another file. */
export function configPath(shell: Shell, { root }: Pick<Repository, 'root'>): string {
  const name = configFileName(shell);
  return name === defaultConfigFile ? resolve(root, name) : resolve(name);
}

/**
 * Writes the configuration anew, whole or not at all.
 * @param edit the text of the file, undefined where there is none, to what it shall be
 * @returns the file as messages name it
 */
export async function editConfig(shell: Shell, edit: (text: string | undefined) => string, { dryRun = false } = {}): Promise<string> {
  const name = configFileName(shell);
  const repository = await openRepository(shell.options.repo ?? process.cwd());
  const path = configPath(shell, repository);
  const text = edit(await readFile(path, 'utf8').catch(() => undefined));
  if (!dryRun) await writeConfig(path, text);
  return name;
}

/** The file that somebody has named; undefined where the one in the root of the repository is meant. */
function namedConfig(flag: string | undefined, env = process.env): string | undefined {
  return flag ?? env['IDC_CONFIG'];
}

/** The configuration of a repository: the named file, else that of IDC_CONFIG, else idc.yaml in the repository's root, if it is there. */
export function loadConfig(repository: Repository, flag: string | undefined, env: NodeJS.ProcessEnv = process.env): Promise<IdcConfig> {
  const named = namedConfig(flag, env);
  return named === undefined
    ? readConfig(resolve(repository.root, defaultConfigFile), defaultConfigFile, false)
    : readConfig(resolve(named), named, true);
}

/**
 * The configuration, in which what the file in the repository's root says of the audit log, of roles, of approvals and of notifications
 * comes before what another one says, so that `--config` leads around none of them.
 * @throws UsageError CONFIG_INVALID
 */
export async function governingConfig(repository: Repository, { options }: { readonly options: Pick<GlobalOptions, 'config'> }): Promise<IdcConfig> {
  const own = await loadConfig(repository, undefined, {});
  if (namedConfig(options.config) === undefined) return own;
  const named = await loadConfig(repository, options.config);
  return { ...named, audit: own.audit ?? named.audit, roles: own.roles ?? named.roles, approval: own.approval ?? named.approval, notifications: own.notifications ?? named.notifications };
}

const opened = new WeakMap<Repository, RepositoryKeys>();

/** The keys of a repository, the same for all instances in it, so that each is opened once. */
export function keysOf(repository: Repository, flags: Pick<GlobalOptions, 'profile' | 'region'>): RepositoryKeys {
  const keys = opened.get(repository) ?? new RepositoryKeys(repository, keyAccess(process.env, flags));
  opened.set(repository, keys);
  return keys;
}

/** The context of an instance. AWS is connected when it is first needed, and once. */
export function contextOf(shell: Shell, repository: Repository, config: IdcConfig, instanceName: string, signal?: AbortSignal): InstanceContext {
  const settings = (): AwsSettings => connectionOf(configOf(config, instanceName), shell.options);
  shell.record({ instances: [instanceName] });
  const configured = config.instances.get(instanceName);
  let connected: Promise<AwsPort> | undefined;
  return {
    repository,
    keys: keysOf(repository, shell.options),
    signing: signingOf(repository, config, shell.options),
    instanceName,
    kinds: configured?.kinds,
    fullAfterDays: configured?.fullAfterDays,
    suddenLossPercent: configured?.suddenLossPercent,
    risk: config.risk,
    activityFile: config.activityFile,
    actors: configured?.actors,
    settings,
    authorize: shell.gate && ((objects) => shell.gate?.requireObjects(instanceName, objects) ?? Promise.resolve()),
    roles: shell.gate?.targetRoles(instanceName),
    requireApproval: approvalOf(shell, { repository, config, instanceName }),
    engineMemoryBytes: config.limits?.engineMemory,
    beforeWriting: (calls) => { shell.meter.lift(calls); },
    aws: async () => (connected ??= connectAws({ ...settings(), askMfaCode: askMfaCode(shell), signal, onCaller: (caller) => { shell.record({ caller }); } })),
    now: shell.now,
    toolVersion,
    onProgress: (progress) => { shell.onProgress(progress, config.instances.size > 1 ? instanceName : undefined); },
    signal,
  };
}

/**
 * What the engine's processes need to know of this process. They assume the roles by themselves; where one of those asks
 * for a code, which they cannot ask for, they get the session, which then is not renewed.
 */
export async function stackOptions({ settings, aws, roles, engineMemoryBytes }: InstanceContext, stackName: string): Promise<StackOptions> {
  const { region, profile, assumeRole, requestsPerSecond } = settings();
  const common = { stackName, environment: engineEnvironment(process.env, engineMemoryBytes), requestsPerSecond, roles };
  const variables = { ...(region && { AWS_REGION: region }), ...(profile && { AWS_PROFILE: profile }) };
  const asksForCode = assumeRole?.some(({ mfaSerial }) => mfaSerial !== undefined) ?? false;
  if (!asksForCode) return { ...common, awsVariables: variables, profile, assumeRole };
  const { accessKeyId, secretAccessKey, sessionToken = '' } = await (await aws()).credentials();
  const session = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken };
  return { ...common, awsVariables: { ...variables, ...session, AWS_PROFILE: '' } };
}

/** Go's GOMEMLIMIT, a soft limit; what the user has set stays. */
function engineEnvironment(env: NodeJS.ProcessEnv, memoryBytes: number | undefined): NodeJS.ProcessEnv {
  return memoryBytes === undefined ? env : { ...env, GOMEMLIMIT: env['GOMEMLIMIT'] ?? `${Math.ceil(memoryBytes / 2 ** 20)}MiB` };
}
