#!/usr/bin/env node
import { CommanderError } from 'commander';
import { asIdcError, exitCodes } from '../errors/index.js';
import type { GlobalOptions } from './global-options.js';
import { makeProgram } from './program.js';
import { renderFailure } from './render/failure.js';

const { program, exitCode } = makeProgram();

try {
  await program.parseAsync(process.argv);
  process.exitCode = exitCode();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } else if (thrown instanceof Error && thrown.name === 'ExitPromptError') {
    process.exitCode = exitCodes.interrupted;
  } else {
    process.stderr.write(`${renderFailure(thrown, program.opts<GlobalOptions>())}\n`);
    process.exitCode = asIdcError(thrown).exitCode;
  }
}
