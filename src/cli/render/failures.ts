import type { IdcError } from '../../errors/index.js';
import type { Shell } from '../wire.js';
import { renderFailure } from './failure.js';

/** What became of one instance of several. */
export interface InstanceOutcome {
  readonly instanceName: string;
  readonly error?: IdcError;
}

/** The instances that have failed. */
export function failuresOf(outcomes: readonly InstanceOutcome[]): Required<InstanceOutcome>[] {
  return outcomes.flatMap(({ instanceName, error }) => (error === undefined ? [] : [{ instanceName, error }]));
}

/** Prints the failure of each instance for people; documents hold them by themselves. */
export function complainOfEach(outcomes: readonly InstanceOutcome[], shell: Shell): void {
  if (shell.options.output !== 'text') return;
  for (const { instanceName, error } of failuresOf(outcomes)) shell.complain(renderFailure(error, shell.options, instanceName));
}
