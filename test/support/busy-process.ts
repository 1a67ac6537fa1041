import { interruptible } from '../../src/cli/interruptible.js';

// A command that has let go of its signals and is then busy for half a minute without a pause.
await interruptible(async ({ letGo }) => {
  letGo();
  process.stdout.write('busy\n');
  const end = performance.now() + 30_000;
  while (performance.now() < end);
});
