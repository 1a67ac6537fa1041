// Mocha's spec reporter, which besides writes what it counted to the file of the reporter option `counts`, and does
// not wait for ever on what the tests left open.
import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

const graceMs = 30_000;

export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(options.reporterOption.counts, JSON.stringify({ passes, failures, pending }));
      failOnOpenHandles();
    });
  }
}

// Unreferenced: the timer itself keeps nothing alive, so it fires only when something else does.
function failOnOpenHandles() {
  setTimeout(() => {
    console.error(`the tests have ended, and something keeps the process alive: ${process.getActiveResourcesInfo().join(', ')}`);
    // Mocha sets the exit code of the tests in a listener of its own; this one comes after it.
    process.on('exit', () => {
      process.exitCode = 1;
    });
    process.exit();
  }, graceMs).unref();
}
