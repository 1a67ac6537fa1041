import { z } from 'zod';
import { duration } from './duration-field.js';

const cloudWatch = z.strictObject({
  logGroup: z.string().min(1).max(512).regex(/^[\w./#-]+$/, 'is not the name of a log group').describe('Log group that is there already; each log has a stream of its own in it'),
  region: z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/, 'is not a Region').optional().describe("Region of the log group; default: AWS's own settings"),
  profile: z.string().min(1).max(256).optional().describe("AWS profile that writes to it; default: AWS's own settings"),
});

/** The shape of `audit`. */
export const auditSchema = z.strictObject({
  enabled: z.boolean().optional().describe('Whether operations are recorded; default: true'),
  required: z.boolean().optional().describe('Whether a removal or a restore that cannot be recorded is refused; default: true'),
  reads: z.boolean().optional().describe('Whether operations that only read are recorded too; denied ones always are; default: true'),
  signed: z.boolean().optional().describe('Whether the commits of the log are signed as `signing` says; default: false'),
  writer: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'is not a name of small letters, digits and -').optional()
    .describe('Name of the log that this repository writes, as in the branch audit/NAME; default: the job in CI, else the machine and a random part'),
  retention: duration.optional().describe('Age up to which `idc audit prune` keeps events, such as 400d; default: all are kept'),
  cloudWatch: cloudWatch.optional().describe('Log group of Amazon CloudWatch Logs that gets each event too'),
});

/** What the file says of the audit log. */
export type AuditConfig = z.infer<typeof auditSchema>;

/** Names of the fields. */
export const auditFieldNames: readonly string[] = [...Object.keys(auditSchema.shape), ...Object.keys(cloudWatch.shape)];
