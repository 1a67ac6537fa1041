import { z } from 'zod';
import { instanceNamePattern } from './instance-name.js';
import { duration } from './duration-field.js';

const fields = z.strictObject({
  approvers: z.string().min(1).max(4096).optional()
    .describe("File of those who may approve, as git's gpg.ssh.allowedSignersFile: approvals are tags that they sign; paths count from the root of the repository"),
  environment: z.string().min(1).max(255).optional()
    .describe('Environment of GitHub: in a workflow, its release by a reviewer counts as the approval'),
  instances: z.array(z.string().regex(instanceNamePattern)).min(1).optional().describe('Only restores into these instances need one; default: all'),
  validFor: duration.optional().describe('How long a signed approval counts; default: 1d'),
});

/** The shape of `approval`. */
export const approvalSchema = fields.superRefine(({ approvers, environment }, context) => {
  if (approvers === undefined && environment === undefined) context.addIssue({ code: 'custom', path: [], message: 'somebody must be able to approve: name `approvers`, `environment` or both' });
});

/** What the file says of approvals. */
export type ApprovalConfig = z.infer<typeof fields>;

/** Names of the fields. */
export const approvalFieldNames: readonly string[] = Object.keys(fields.shape);
