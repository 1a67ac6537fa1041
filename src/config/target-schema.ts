import { z } from 'zod';

/** A name for people, for commands and for the file that remembers the state of a copy. */
export const targetNamePattern = /^[A-Za-z0-9][\w.-]{0,62}$/;

const branches = z.array(z.string().max(200).regex(/^(?![-/.])(?!.*(\.\.|\/\/|@\{|\.lock(\/|$)))[^\x00-\x20\x7f~^:?*[\\]+(?<![/.])$/, 'is not the name of a branch')).max(32);
const copied = (byDefault: string): z.ZodOptional<typeof branches> =>
  branches.optional().describe(`Branches that are copied besides the snapshots, their keys and their pins; default: ${byDefault}`);

const git = z.strictObject({
  type: z.literal('git'),
  url: z.string().min(1).max(2048).describe('Address as `git clone` takes it, without a secret'),
  tokenVariable: z.string().regex(/^[A-Za-z_]\w{0,127}$/, 'is not the name of a variable').optional()
    .describe('Variable of the environment that holds a token; then HTTPS is spoken without any git installed'),
  username: z.string().min(1).max(255).optional().describe('User name that goes with the token; default: x-access-token'),
  branches: copied('none'),
});

const directory = z.strictObject({
  type: z.literal('directory'),
  path: z.string().min(1).max(4096).describe('Folder of a bare git repository, which the first push makes; from the root of the repository'),
  branches: copied('main'),
});

const s3 = z.strictObject({
  type: z.literal('s3'),
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is not the name of a bucket').describe('Name of the bucket'),
  prefix: z.string().max(512).regex(/^[\w!.*'()-]+(\/[\w!.*'()-]+)*$/, 'is not a prefix of folders without a slash at either end').optional().describe('Folder in the bucket; default: its root'),
  region: z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/, 'is not a Region').optional().describe("Region of the bucket; default: AWS's own settings"),
  profile: z.string().min(1).max(255).optional().describe("AWS profile; default: AWS's own settings"),
  bucketOwner: z.string().regex(/^\d{12}$/, 'is not an account ID of 12 digits').optional().describe('Account that the bucket has to belong to'),
  kmsKey: z.string().max(2048).regex(/^(arn:aws(-cn|-us-gov)?:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[\w/-]+|alias\/[\w/-]+|[0-9a-f-]{36})$/, 'is not a KMS key').optional().describe('KMS key with which S3 encrypts the copy; default: what the bucket has set'),
  objectLock: z.strictObject({
    mode: z.enum(['governance', 'compliance']).describe('Whether somebody with a special permission may shorten it, or nobody'),
    days: z.int().min(1).max(36_500).describe('Days from its writing for which no object can be removed'),
  }).optional().describe('Retention by S3 Object Lock; default: what the bucket has set'),
  branches: copied('main'),
});

/** A place for copies. */
export const targetSchema = z.discriminatedUnion('type', [git, directory, s3]);

/** A target as the file has it. */
export type TargetFields = z.infer<typeof targetSchema>;

/** Names of all fields, to suggest in place of a mistyped one. */
export const targetFieldNames: readonly string[] = [...new Set([git, directory, s3].flatMap(({ shape }) => Object.keys(shape)))];

/** Branches that a target copies where the file does not say. */
export function branchesOf({ type, branches: named }: TargetFields): readonly string[] {
  return named ?? (type === 'git' ? [] : ['main']);
}
