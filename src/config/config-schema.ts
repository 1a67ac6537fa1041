import { z } from 'zod';
import { approvalFieldNames, approvalSchema } from './approval-schema.js';
import { auditFieldNames, auditSchema } from './audit-schema.js';
import { instanceNamePattern } from './instance-name.js';
import { instanceFieldNames, instanceSchema } from './instance-schema.js';
import { notificationsFieldNames, notificationsSchema } from './notifications-schema.js';
import { limitsFieldNames, limitsSchema } from './limits-schema.js';
import { monitoringFieldNames, monitoringSchema } from './monitoring-schema.js';
import { commonRetentionSchema, retentionFieldNames } from './retention-schema.js';
import { riskFieldNames, riskSchema } from './risk-schema.js';
import { roleSchema } from './role-schema.js';
import { rolesFieldNames, rolesSchema } from './roles-schema.js';
import { jsonSchemaOf, scheduleFieldNames, schedulesSchema } from './schedule-schema.js';
import { signingFieldNames, signingSchema } from './signing-schema.js';
import { targetFieldNames, targetNamePattern, targetSchema } from './target-schema.js';

/** The whole of `idc.yaml`. */
export const configSchema = z.strictObject({
  instances: z.record(z.string().regex(instanceNamePattern), instanceSchema)
    .describe('Instances by name; the name is the folder under snapshots/ and what --instance takes'),
  retention: commonRetentionSchema.optional().describe('Which snapshots are kept, for instances that do not say so themselves'),
  risk: riskSchema.optional().describe('How the risk of a change is judged'),
  signing: signingSchema.optional().describe('How the commits of snapshots are signed, and whose signatures are good'),
  audit: auditSchema.optional().describe('How operations are recorded'),
  roles: rolesSchema.optional().describe('Who may do what; without it only what AWS allows counts'),
  approval: approvalSchema.optional().describe('Who has to approve a restore before it writes; without it nobody has to'),
  notifications: notificationsSchema.optional().describe('Who is told of failures, gaps, drift and the like, and how'),
  schedules: schedulesSchema.optional().describe('What is done again and again, by name; `idc schedule` takes the name'),
  monitoring: monitoringSchema.optional().describe('When something is not well, and where metrics go'),
  limits: limitsSchema.optional().describe('What one run may use'),
  targets: z.record(z.string().regex(targetNamePattern, 'is not a name of letters, digits and . _ -'), targetSchema).optional()
    .describe('Places for copies by name; the name is what --target takes'),
});

/** Names of all fields, to suggest in place of a mistyped one. */
export const fieldNames: readonly string[] = [...Object.keys(configSchema.shape), ...instanceFieldNames, ...Object.keys(roleSchema.shape), ...retentionFieldNames, ...riskFieldNames, ...signingFieldNames, ...auditFieldNames, ...rolesFieldNames, ...approvalFieldNames, ...notificationsFieldNames, ...monitoringFieldNames, ...limitsFieldNames, ...targetFieldNames, ...scheduleFieldNames];

/** The JSON Schema of `idc.yaml`, for editors; docs/reference/idc.schema.json holds it. */
export function configJsonSchema(): object {
  return { title: 'idc.yaml', ...z.toJSONSchema(configSchema, { io: 'input', override: jsonSchemaOf }) };
}
