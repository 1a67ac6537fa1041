import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RolesConfig } from '../../config/index.js';
import { UsageError } from '../../errors/index.js';
import { parsePolicies, type RoleRules } from '../../roles/index.js';

/**
 * The rules that a configuration names, with the policies of its files.
 * @param root of the repository, from which their paths count
 * @throws UsageError CONFIG_INVALID with file, line and column; nothing is allowed by rules that cannot be read
 */
export async function readRoleRules({ assignments, policyFiles }: RolesConfig, root: string): Promise<RoleRules> {
  const policies = new Map<string, string>();
  for (const file of policyFiles) {
    for (const [id, policy] of Object.entries(await parsePolicies(await textOf(file, root), file))) {
      if (policies.has(id)) throw new UsageError('CONFIG_INVALID', { message: `Two policies have the name ${id}, one of them in ${file}`, remedy: 'Give one of them another @id.', details: { file } });
      policies.set(id, policy);
    }
  }
  return { assignments, policies: Object.fromEntries(policies) };
}

async function textOf(file: string, root: string): Promise<string> {
  return readFile(resolve(root, file), 'utf8').catch((cause: unknown) => {
    throw new UsageError('CONFIG_INVALID', {
      message: `The policies ${file}, which idc.yaml names under \`roles\`, cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Write the file, or take it out of `policies`.',
      details: { file },
      cause,
    });
  });
}
