import { AwsError, IdcError } from '../errors/index.js';

/** One part of the work on an object. */
export interface Part {
  /** What it does, for the report: `add member alice`. */
  readonly what: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Runs the parts one after the other and goes on past a failure.
 * @param subject what the parts belong to, for the message
 * @throws AwsError that names every failed part; details.failures holds each with its reason
 */
export async function attemptAll(subject: string, parts: readonly Part[]): Promise<void> {
  const failures: { what: string; error: IdcError }[] = [];
  for (const { what, run } of parts) {
    try {
      await run();
    } catch (thrown) {
      if (!(thrown instanceof IdcError)) throw thrown;
      failures.push({ what, error: thrown });
    }
  }
  const [first] = failures;
  if (first === undefined) return;
  throw new AwsError(first.error.code, {
    message: `${subject}: ${failures.length} of ${parts.length} steps failed: ${failures.map(({ what, error }) => `${what}: ${error.message}`).join('; ')}`,
    remedy: first.error.remedy,
    details: { failures: failures.map(({ what, error }) => ({ what, ...error.toJSON() })) },
    cause: first.error,
  });
}

/** What a set gains and loses. */
export function setDifference(before: readonly string[] = [], after: readonly string[] = []): { added: string[]; removed: string[] } {
  const had = new Set(before);
  const has = new Set(after);
  return { added: after.filter((item) => !had.has(item)), removed: before.filter((item) => !has.has(item)) };
}
