import { z } from 'zod';

const fields = z.strictObject({
  sshKey: z.string().min(1).max(4096).optional()
    .describe('SSH key that signs: file of a private key, or of a public one whose other half the agent holds, or a public key itself; paths count from the root of the repository, and ~/ is the home directory'),
  kmsKey: z.string().max(2048).regex(/^arn:aws(-cn|-us-gov)?:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[\w/-]+$/, 'is not the ARN of a KMS key or alias').optional()
    .describe('Key of AWS KMS that signs: ARN of an asymmetric key for SIGN_VERIFY, or of its alias'),
  allowedSigners: z.string().min(1).max(4096).optional()
    .describe("File of those whose signatures are good, as git's gpg.ssh.allowedSignersFile; default: signatures are not checked"),
  required: z.boolean().optional()
    .describe('Whether a snapshot without a good signature is a damage, and nothing is restored from it; default: false'),
});

/** How snapshots are signed as the file has it. */
export type SigningFields = z.infer<typeof fields>;

/** The shape of `signing`, and what its fields have to do with each other. */
export const signingSchema = fields.superRefine(({ sshKey, kmsKey, allowedSigners, required }, context) => {
  const refuse = (path: string, message: string): void => { context.addIssue({ code: 'custom', path: [path], message }); };
  if (sshKey !== undefined && kmsKey !== undefined) refuse('kmsKey', 'one key signs, and sshKey names one too');
  if (required === true && allowedSigners === undefined) refuse('required', 'signatures cannot be required without allowedSigners, which says whose are good');
});

/** Names of the fields. */
export const signingFieldNames: readonly string[] = Object.keys(fields.shape);
