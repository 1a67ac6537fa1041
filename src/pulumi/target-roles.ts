import { z } from 'zod';
import { kindNames, operationActions, type OperationAction } from '../model/index.js';

const texts = z.array(z.string()).readonly();

/** What the provider needs to decide by itself which objects may be written: the roles of the repository as they were when the run began. */
export const targetRolesSchema = z.object({
  rules: z.object({
    assignments: z.array(z.object({
      role: z.string(), to: texts, instances: texts.optional(), kinds: z.array(z.enum(kindNames)).readonly().optional(), accounts: texts.optional(), strategies: texts.optional(),
    })).readonly(),
    policies: z.record(z.string(), z.string()),
  }),
  action: z.enum(operationActions as readonly [OperationAction, ...OperationAction[]]),
  instance: z.string(),
  strategy: z.string().optional(),
  /** Folder for events of what was denied, which the next command takes into the audit log. */
  deniedFolder: z.string(),
  toolVersion: z.string(),
});

export type TargetRoles = z.infer<typeof targetRolesSchema>;
