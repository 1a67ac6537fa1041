import { z } from 'zod';
import { kindWords } from '../kinds/words.js';
import { partitionOfArn } from '../model/index.js';
import { partitionOf, partitions } from './partition.js';
import { retentionSchema } from './retention-schema.js';
import { roleSchema } from './role-schema.js';

/** Days that CloudTrail's event history reaches back (CloudTrail User Guide, "Working with CloudTrail event history"). */
const trailDays = 90;

/** What the file says of one instance; each field may be absent. */
const fields = z.strictObject({
  region: z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/, 'is not a Region').optional()
    .describe("Home Region of the instance; default: AWS's own settings"),
  profile: z.string().min(1).max(255).optional().describe("AWS profile; default: AWS's own settings"),
  partition: z.enum(partitions).optional().describe('Partition in which the calls are made'),
  assumeRole: z.array(roleSchema).min(1).max(5).optional().describe('Roles to assume, each with the credentials of the one before'),
  policyLookupRole: z.string().max(2048).regex(/^arn:aws(-cn|-us-gov)?:iam::\{accountId\}:role\/[\w+=,.@/-]+$/, 'is not the ARN of a role with {accountId} for the account').optional()
    .describe('Role in each account by which its customer managed policies are looked up, with {accountId} for the account; default: they are not'),
  expectedAccount: z.string().regex(/^\d{12}$/, 'is not an account ID of 12 digits').optional().describe('Account in which the calls are made'),
  expectedInstanceArn: z.string().regex(/^arn:aws(-cn|-us-gov)?:sso:::instance\/ssoins-[\w.-]{1,64}$/, 'is not the ARN of an instance').optional()
    .describe('The only instance that may be read and written'),
  requestsPerSecond: z.number().min(0).max(1000).optional().describe('Limit for each service, 0 is none; default: 20'),
  kinds: z.array(z.enum(kindWords)).min(1).optional().describe('The only kinds that are read of this instance; default: all'),
  fullAfterDays: z.int('is not a whole number of days').min(1, 'is less than a day').max(trailDays - 1, `is more than the ${trailDays - 1} days that CloudTrail can be asked about`).optional().describe('Days after which an incremental backup reads everything; default: 7'),
  suddenLossPercent: z.number().min(1, 'is less than 1 per cent').max(100, 'is more than 100 per cent').optional().describe('Share of a kind whose loss between two snapshots is a warning; default: 30'),
  actors: z.boolean().optional().describe('Whether backups look in CloudTrail for who made the changes; default: true'),
  retention: retentionSchema.optional().describe('Which snapshots of this instance are kept; in place of the common rules'),
});

/** One instance as the file has it. */
export type InstanceFields = z.infer<typeof fields>;

/** The shape of one instance, and what its fields have to do with each other. */
export const instanceSchema = fields.superRefine((instance, context) => {
  for (const { path, message } of contradictions(instance)) context.addIssue({ code: 'custom', path: [...path], message });
});

/** Names of the fields of an instance. */
export const instanceFieldNames: readonly string[] = Object.keys(fields.shape);

/** A session that a role's session has opened lasts an hour at most (STS API, AssumeRole, DurationSeconds). */
const longestChainedSeconds = 3600;

interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function contradictions({ region, partition, expectedInstanceArn, policyLookupRole, assumeRole = [] }: InstanceFields): Contradiction[] {
  const meant = partition ?? (region === undefined ? undefined : partitionOf(region));
  const elsewhere = (path: Contradiction['path'], found: string, what: string): Contradiction[] =>
    meant === undefined || found === meant ? [] : [{ path, message: `${what} is in partition ${found}, and the instance in ${meant}` }];
  return [
    ...(region === undefined ? [] : elsewhere(['region'], partitionOf(region), region)),
    ...(expectedInstanceArn === undefined ? [] : elsewhere(['expectedInstanceArn'], partitionOfArn(expectedInstanceArn), 'it')),
    ...(policyLookupRole === undefined ? [] : elsewhere(['policyLookupRole'], partitionOfArn(policyLookupRole), 'the role')),
    ...assumeRole.flatMap(({ roleArn, durationSeconds = 0 }, index) => [
      ...elsewhere(['assumeRole', index, 'roleArn'], partitionOfArn(roleArn), 'the role'),
      ...(index > 0 && durationSeconds > longestChainedSeconds
        ? [{ path: ['assumeRole', index, 'durationSeconds'], message: `AWS allows ${longestChainedSeconds} at most for a role that another role assumes` }]
        : []),
    ]),
  ];
}
