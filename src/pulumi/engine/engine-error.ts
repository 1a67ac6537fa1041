import { EngineError, IdcError } from '../../errors/index.js';

/** Turns what the Automation API threw into an EngineError. Errors of our own program pass through. */
export function engineErrorFrom(thrown: unknown, stackName: string): IdcError {
  if (thrown instanceof IdcError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (text.includes('is currently locked by')) {
    return new EngineError('STACK_BUSY', {
      message: `Another process works on stack ${stackName}`,
      remedy: 'Wait until it has ended, then run the command again.',
      cause: thrown,
    });
  }
  return new EngineError('PULUMI_FAILED', {
    message: `The Pulumi engine failed on stack ${stackName}: ${lastLines(text)}`,
    remedy: 'Run the command again with --verbose to see all that Pulumi prints.',
    cause: thrown,
  });
}

/** The last lines that say something; the Automation API puts all output of the command into its message. */
function lastLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => /error|fail/i.test(line));
  return lines.slice(-3).join(' / ') || text.slice(0, 300);
}
