#!/usr/bin/env node
import { CommanderError } from 'commander';
import { asIdcError, exitCodes, InterruptedError } from '../errors/index.js';
import type { GlobalOptions } from './global-options.js';
import { limitHeapGrowth } from './heap-growth.js';
import { makeProgram } from './program.js';

// The SDK's note about Node versions to come is for us, not for the people who run this; it must not spoil their output.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

limitHeapGrowth();
const { program, exitCode } = await makeProgram({ argv: process.argv.slice(2) });

try {
  await program.parseAsync(process.argv);
  process.exitCode = exitCode();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } else if (thrown instanceof Error && thrown.name === 'ExitPromptError') {
    process.exitCode = exitCodes.interrupted;
  } else {
    const { renderFailure } = await import('./render/failure.js');
    process.stderr.write(`${renderFailure(thrown, program.opts<GlobalOptions>())}\n`);
    process.exitCode = asIdcError(thrown).exitCode;
    if (thrown instanceof InterruptedError) process.exit(); // calls that still wait for the limiter would hold it
  }
}
