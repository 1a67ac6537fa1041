import { decodeHistory, encodeHistory, type History } from '../../history/index.js';
import { readDerivedFile, writeDerivedFile } from '../../store/index.js';
import { decryptBytes, encryptBytes, keyFor } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { keysOf } from '../encryption/repository-keys.js';

const plain = 'plain';

/** A history that was kept. */
export interface KeptHistory {
  readonly history: History;
  /** Key of the newest encrypted snapshot in it; absent: none of them is encrypted. */
  readonly keyId?: string | undefined;
}

/**
 * The history that was worked out before; undefined where there is none, where it cannot be read, and where its key is gone.
 * @throws SnapshotError KEY_LOCKED, KEY_REFUSED
 */
export async function loadHistory(context: OperationContext): Promise<KeptHistory | undefined> {
  const { repository, instanceName } = context;
  const file = await readDerivedFile(repository, fileName(instanceName));
  const end = file?.indexOf(10) ?? -1;
  if (file === undefined || end < 0) return undefined;
  const keyId = Buffer.from(file.subarray(0, end)).toString('latin1');
  const body = file.subarray(end + 1);
  if (keyId === plain) return kept(decodeHistory(body, instanceName));
  const isKnown = (await keysOf(context).claimed())?.keys.some(({ id, destroyedAt }) => id === keyId && destroyedAt === undefined);
  if (isKnown !== true) return undefined;
  const key = (await keysOf(context).ring([keyId])).dataKey(keyId);
  const opened = decryptBytes(keyFor(key, 'history'), body, Buffer.from(instanceName));
  return opened && kept(decodeHistory(opened, instanceName), keyId);
}

function kept(history: History | undefined, keyId?: string): KeptHistory | undefined {
  return history && { history, keyId };
}

/**
 * Keeps a history for the next question.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function saveHistory(context: OperationContext, { history, keyId }: KeptHistory): Promise<void> {
  const bytes = encodeHistory(history);
  const body = keyId === undefined ? bytes : encryptBytes(keyFor((await keysOf(context).ring([keyId])).dataKey(keyId), 'history'), bytes, Buffer.from(history.instanceName));
  await writeDerivedFile(context.repository, fileName(history.instanceName), Buffer.concat([Buffer.from(`${keyId ?? plain}\n`), body]));
}

function fileName(instanceName: string): string {
  return `history ${instanceName}`;
}
