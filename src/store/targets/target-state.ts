import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.js';
import type { Repository } from '../repository.js';
import { snapshotIdPattern } from '../snapshot-id.js';

/** What this repository knows of one of its copies. */
export interface TargetState {
  /** Where the copy was; what is known of another place does not count. */
  readonly address: string;
  /** IDs of the snapshots that it had when it was last brought up to date. */
  readonly snapshots: readonly string[];
  readonly lastAttemptAt?: string | undefined;
  readonly lastSuccessAt?: string | undefined;
  /** Why the last attempt failed; absent when it did not. */
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
}

/** Of a copy that nothing is known of. */
export function noState(address: string): TargetState {
  return { address, snapshots: [] };
}

/**
 * The state of a target. It is a note beside the repository's own files: where it is lost or malformed, the copy is asked and
 * compared in full the next time.
 */
export async function readTargetState(repository: Repository, name: string, address: string): Promise<TargetState> {
  const text = await readFile(fileOf(repository, name), 'utf8').catch(() => '');
  const state = parse(text);
  return state?.address === address ? state : noState(address);
}

/** @throws StoreError REPOSITORY_WRITE_FAILED */
export async function writeTargetState(repository: Repository, name: string, state: TargetState): Promise<void> {
  await writeDurably(fileOf(repository, name), Buffer.from(`${JSON.stringify(state)}\n`), { mode: 0o600, temporaryPrefix: 'tmp_target_' });
}

function fileOf({ commonDir }: Repository, name: string): string {
  return join(commonDir, 'identity-center', 'targets', `${encodeURIComponent(name)}.json`);
}

function parse(text: string): TargetState | undefined {
  try {
    const value = JSON.parse(text) as TargetState;
    const isState = typeof value.address === 'string' && value.snapshots.every((id) => snapshotIdPattern.test(id));
    return isState ? value : undefined;
  } catch {
    return undefined; // a note that cannot be read is as good as none
  }
}
