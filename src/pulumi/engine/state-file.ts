import { access, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from '../checkpoint.js';
import { projectName } from '../names.js';
import { withEngineLock } from './engine-lock.js';
import type { Environment } from './locate.js';

/** With these the engine keeps its state elsewhere, or in another form than this file writes. */
const otherBackends = ['PULUMI_BACKEND_URL', 'PULUMI_DIY_BACKEND_GZIP', 'PULUMI_SELF_MANAGED_STATE_GZIP', 'PULUMI_DIY_BACKEND_ZSTD', 'PULUMI_SELF_MANAGED_STATE_ZSTD'];

/**
 * Replaces the state of a stack of the file backend in `stateDir`, as `pulumi stack import` does (pulumi
 * pkg/backend/diy/state.go, saveCheckpoint): a process of the engine takes seconds to read a large state and write it again.
 * Written whole or not at all, under the engine's own lock.
 * @returns false, with nothing done, when the state is not such a file
 * @throws EngineError STACK_BUSY
 */
export async function writeState(stateDir: string, stackName: string, { version, deployment }: Checkpoint, environment: Environment): Promise<boolean> {
  if (!(await hasStateFile(stateDir, stackName, environment))) return false;
  const file = stateFile(stateDir, stackName);
  const state = { version, checkpoint: { stack: `organization/${projectName}/${stackName}`, latest: deployment } };
  await withEngineLock(stateDir, stackName, async () => {
    await writeFile(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    await rm(`${file}.attrs`, { force: true }); // what the backend notes of a file, its digest among it
    await rename(`${file}.new`, file);
  });
  return true;
}

/** Whether the state of a stack is a file of the file backend in `stateDir` as this module writes it; so the stack exists. */
export async function hasStateFile(stateDir: string, stackName: string, environment: Environment): Promise<boolean> {
  return !otherBackends.some((name) => environment[name] !== undefined) && (await isOnly(stateFile(stateDir, stackName)));
}

function stateFile(stateDir: string, stackName: string): string {
  return join(stateDir, '.pulumi', 'stacks', projectName, `${stackName}.json`);
}

/** Whether the stack has this file and no compressed one, which might count in its place. */
async function isOnly(file: string): Promise<boolean> {
  const [plain, ...packed] = await Promise.all(['', '.gz', '.zst'].map((end) => access(`${file}${end}`).then(() => true, () => false)));
  return plain === true && !packed.includes(true);
}
