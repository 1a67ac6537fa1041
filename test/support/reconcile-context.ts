import { OutstandingOperations } from '../../src/aws/index.js';
import { Directory } from '../../src/kinds/directory.js';
import type { ReconcileContext } from '../../src/kinds/reconciler.js';
import type { EmulatedInstance } from './emulated-instance.js';

/** What a reconciler works with, on the emulator, with an empty directory. */
export async function reconcileContext({ aws }: EmulatedInstance): Promise<ReconcileContext> {
  const ports = aws.open(await aws.findInstance());
  return { ports, directory: new Directory(), operations: new OutstandingOperations(ports.ssoAdmin) };
}
