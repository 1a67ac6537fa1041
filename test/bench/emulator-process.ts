/** A process of its own that runs the emulator: it takes a seed as a message, answers with the endpoint, and ends with its parent. */
import { startEmulator, type EmulatorSeed } from '../../src/emulator/index.js';

process.once('disconnect', () => process.exit(0));
process.once('message', (seed) => {
  // Pages as large as those of AWS, and no waiting: what is measured is everything but AWS.
  void startEmulator({ seed: seed as EmulatorSeed, pageSize: 100, asyncMs: 0 }).then(({ endpoint }) => process.send?.(endpoint));
});
