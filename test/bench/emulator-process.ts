/** A process of its own that runs the emulator: it takes its options as a message, answers with the endpoint, and ends with its parent. */
import { startEmulator, type EmulatorOptions } from '../../src/emulator/index.js';

process.once('disconnect', () => process.exit(0));
process.once('message', (options) => {
  // Pages as large as those of AWS, and no waiting unless it is asked for: what is measured is everything but AWS.
  void startEmulator({ pageSize: 100, asyncMs: 0, ...(options as EmulatorOptions) }).then(({ endpoint }) => process.send?.(endpoint));
});
