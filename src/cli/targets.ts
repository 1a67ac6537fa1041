import { resolve } from 'node:path';
import { UsageError } from '../errors/index.js';
import {
  branchesOf, chooseTargets, connectBucket, directoryTarget, gitTarget, s3Target,
  type CopyTarget, type IdcConfig, type NamedTarget, type OperationContext, type TargetCopy, type TargetFields, type TargetsContext,
} from '../operations/index.js';
import { copyFindings } from './audit/findings.js';
import { openConfigured } from './instances.js';
import { signingOf } from './signing.js';
import type { Shell } from './wire.js';

type Repository = OperationContext['repository'];

/**
 * The targets of the configuration, or some of them. None is asked anything yet.
 * @throws UsageError TARGET_UNKNOWN, CONFIG_INVALID
 */
export async function openTargets(shell: Shell, names?: readonly string[], signal?: AbortSignal): Promise<TargetsContext> {
  const { repository, config } = await openConfigured(shell);
  const targets = await Promise.all(chooseTargets(config, names).map(([name, fields]) => namedTarget(repository, name, fields, signal)));
  return targetsContext(shell, repository, config, targets);
}

/** Where copies of a repository are made. */
export function targetsContext({ onProgress, options, now }: Shell, repository: Repository, config: IdcConfig, targets: readonly NamedTarget[]): TargetsContext {
  return { repository, targets, now, onProgress: (progress) => { onProgress(progress); }, signing: signingOf(repository, config, options) };
}

/** Those that were copied to get the audit log too, once the event of the command is in it. */
export function recordCopies(shell: Shell, { targets }: TargetsContext, copies: readonly TargetCopy[]): void {
  const reached = new Set(copies.filter(({ outcome }) => outcome !== 'failed').map(({ name }) => name));
  shell.record({ copies: targets.filter(({ name }) => reached.has(name)), findings: copyFindings(copies) });
}

/** What people should know after something was taken away here, where there are copies. */
export async function noteCopiesLag(shell: Shell): Promise<void> {
  const { targets } = (await openConfigured(shell)).config;
  if (targets.size > 0) shell.note(`${[...targets.keys()].join(', ')} still ${targets.size === 1 ? 'holds' : 'hold'} it: \`idc target push\`, or the next backup, takes it away there.`);
}

/** One target by what the configuration says of it. */
export async function namedTarget(repository: Repository, name: string, fields: TargetFields, signal?: AbortSignal): Promise<NamedTarget> {
  return { name, copy: await copyTarget(repository, fields, signal), branches: branchesOf(fields) };
}

async function copyTarget(repository: Repository, fields: TargetFields, signal: AbortSignal | undefined): Promise<CopyTarget> {
  switch (fields.type) {
    case 'directory':
      return directoryTarget(resolve(repository.root, fields.path));
    case 'git':
      return gitTarget(repository, { url: fields.url, token: tokenIn(fields.tokenVariable), username: fields.username, environment: process.env, signal });
    case 's3':
      return bucketTarget(fields, signal);
  }
}

async function bucketTarget({ bucket, prefix, region, profile, bucketOwner, kmsKey, objectLock }: Extract<TargetFields, { type: 's3' }>, signal: AbortSignal | undefined): Promise<CopyTarget> {
  const endpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  const connected = await connectBucket({ bucket, region, profile, endpoint, expectedBucketOwner: bucketOwner, kmsKey, retentionMode: objectLock?.mode, signal });
  return s3Target(connected, { prefix, region, kmsKey, retention: objectLock });
}

/** @throws UsageError CONFIG_INVALID when the variable is not set */
function tokenIn(variable: string | undefined): string | undefined {
  if (variable === undefined) return undefined;
  const token = process.env[variable];
  if (token) return token;
  throw new UsageError('CONFIG_INVALID', {
    message: `The variable ${variable}, which a target names with tokenVariable, is not set`,
    remedy: `Set ${variable} to a token that may push; in GitHub Actions with \`env:\` of the step.`,
  });
}
