import { InvalidArgumentError, Option, type Command } from 'commander';
import { UsageError } from '../../../errors/index.js';
import type { TargetFields } from '../../../operations/index.js';
import { collected, parseFrom } from '../options.js';

/** Flags that say where a target is and how it is reached. */
export interface TargetOptions {
  readonly directory?: string;
  readonly git?: string;
  readonly s3?: { readonly bucket: string; readonly prefix?: string };
  readonly tokenVariable?: string;
  readonly username?: string;
  readonly branch: readonly string[];
  readonly bucketOwner?: string;
  readonly kmsKey?: string;
  readonly lockMode?: 'governance' | 'compliance';
  readonly lockDays?: number;
  readonly region?: string;
  readonly profile?: string;
}

const oneOf = ['directory', 'git', 's3'] as const;
const onlyFor: Readonly<Record<string, (typeof oneOf)[number]>> = { tokenVariable: 'git', username: 'git', bucketOwner: 's3', kmsKey: 's3', lockMode: 's3', lockDays: 's3' };

/** Adds the flags of a target to a command. */
export function addTargetOptions(command: Command): Command {
  return command
    .option('--directory <path>', 'a folder: a bare git repository on another disk or a share')
    .option('--git <url>', 'a git server: an address as `git clone` takes it')
    .addOption(new Option('--s3 <url>', 'a bucket: s3://BUCKET or s3://BUCKET/PREFIX').argParser(parseS3))
    .option('--token-variable <name>', 'with --git: variable that holds a token for HTTPS')
    .option('--username <name>', 'with --git: user name that goes with the token (default: x-access-token)')
    .option('--branch <name>', 'a branch to copy besides the snapshots (may be repeated; default: main, for --git none)', collected, [])
    .option('--bucket-owner <account>', 'with --s3: account that the bucket has to belong to')
    .option('--kms-key <key>', 'with --s3: KMS key with which S3 encrypts')
    .addOption(new Option('--lock-mode <mode>', 'with --s3: retention by Object Lock').choices(['governance', 'compliance']))
    .addOption(new Option('--lock-days <n>', 'with --lock-mode: days for which nothing can be removed').argParser(parseFrom(1, 36_500)));
}

/**
 * What the flags say, as the configuration has it.
 * @throws UsageError USAGE
 */
export function targetFields(options: TargetOptions): TargetFields {
  const chosen = oneOf.filter((flag) => options[flag] !== undefined);
  const [type] = chosen;
  if (type === undefined || chosen.length > 1) {
    throw new UsageError('USAGE', { message: `A target needs one of --directory, --git and --s3; ${chosen.length === 0 ? 'none' : chosen.map((flag) => `--${flag}`).join(' and ')} is given`, remedy: 'See `idc target add --help`.' });
  }
  for (const [flag, owner] of Object.entries(onlyFor)) {
    if (options[flag as keyof TargetOptions] === undefined || owner === type) continue;
    throw new UsageError('USAGE', { message: `--${flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} goes with --${owner}, and this target has --${type}`, remedy: 'Leave it out.' });
  }
  if ((options.lockMode === undefined) !== (options.lockDays === undefined)) throw new UsageError('USAGE', { message: '--lock-mode and --lock-days go together', remedy: 'Give both, or neither.' });
  return { ...fieldsOf(type, options), ...(options.branch.length > 0 && { branches: [...options.branch] }) };
}

function fieldsOf(type: (typeof oneOf)[number], options: TargetOptions): TargetFields {
  const { directory = '', git = '', s3 = { bucket: '' }, tokenVariable, username, bucketOwner, kmsKey, lockMode, lockDays, region, profile } = options;
  switch (type) {
    case 'directory':
      return { type, path: directory };
    case 'git':
      return { type, url: git, ...(tokenVariable && { tokenVariable }), ...(username && { username }) };
    case 's3':
      return {
        type, bucket: s3.bucket, ...(s3.prefix && { prefix: s3.prefix }), ...(region && { region }), ...(profile && { profile }),
        ...(bucketOwner && { bucketOwner }), ...(kmsKey && { kmsKey }), ...(lockMode && lockDays && { objectLock: { mode: lockMode, days: lockDays } }),
      };
  }
}

function parseS3(text: string): NonNullable<TargetOptions['s3']> {
  const [, bucket = '', prefix = ''] = /^s3:\/\/([a-z0-9.-]+)(?:\/(.*?))?\/?$/.exec(text) ?? [];
  if (bucket === '') throw new InvalidArgumentError('It must be s3://BUCKET or s3://BUCKET/PREFIX.');
  return { bucket, ...(prefix && { prefix }) };
}
