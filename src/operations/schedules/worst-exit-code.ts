import { exitCodes } from '../../errors/index.js';

/** From what somebody wanted to know to what is broken. */
const order: readonly number[] = [
  exitCodes.done, exitCodes.different, exitCodes.partial, exitCodes.unconfirmed, exitCodes.refused, exitCodes.denied, exitCodes.aws, exitCodes.usage, exitCodes.internal,
];

/** The exit code that tells most of several; one that is none of ours, as of a process that was killed, counts as most. */
export function worstExitCode(codes: readonly number[]): number {
  const rank = (code: number): number => (order.includes(code) ? order.indexOf(code) : order.length);
  return codes.reduce((worst: number, code) => (rank(code) > rank(worst) ? code : worst), exitCodes.done);
}

/** Whether a command has failed, so that what builds on it has no sense. A difference, or a part that is lacking, is no failure. */
export function isFailure(exitCode: number): boolean {
  return ![exitCodes.done, exitCodes.different, exitCodes.partial].some((code) => code === exitCode);
}
