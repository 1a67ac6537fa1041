import { z } from 'zod';

/** One role of a chain. Lengths and characters are those of the STS API, AssumeRole. */
export const roleSchema = z.strictObject({
  roleArn: z
    .string()
    .max(2048)
    .regex(/^arn:aws(-cn|-us-gov)?:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'is not the ARN of a role')
    .describe('ARN of the role'),
  externalId: z.string().min(2).max(1224).regex(/^[\w+=,.@:/-]+$/, 'is not an external ID').optional()
    .describe('External ID that the role asks for'),
  sessionName: z.string().min(2).max(64).regex(/^[\w+=,.@-]+$/, 'is not the name of a session').optional()
    .describe('Name of the session, as CloudTrail shows it; default: idc- and the user or the run of the CI'),
  durationSeconds: z.int().min(900).max(43_200).optional()
    .describe('Length of a session in seconds; it is renewed as long as a command runs; default: 3600'),
  mfaSerial: z.string().min(9).max(256).regex(/^[\w+=/:,.@-]+$/, 'is not the serial number or ARN of an MFA device').optional()
    .describe('Serial number or ARN of the MFA device whose code is asked for'),
});

/** One role of a chain as the file has it. */
export type RoleSettings = z.infer<typeof roleSchema>;
