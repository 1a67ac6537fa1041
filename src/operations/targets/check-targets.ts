import { asIdcError } from '../../errors/index.js';
import type { CopyFinding } from '../../store/index.js';
import type { TargetsContext } from './targets-context.js';

/** What was found of one target. */
export interface CheckedTarget {
  readonly name: string;
  readonly address: string;
  readonly findings: readonly CopyFinding[];
}

/** Tries each target without changing its copy: whether it can be reached, read and written. A failure is a finding. */
export async function checkTargets({ targets }: Pick<TargetsContext, 'targets'>): Promise<CheckedTarget[]> {
  return Promise.all(targets.map(async ({ name, copy }): Promise<CheckedTarget> => {
    const findings = await copy.check().catch((thrown: unknown): CopyFinding[] => {
      const { message, remedy } = asIdcError(thrown);
      return [{ severity: 'error', message, remedy }];
    });
    return { name, address: copy.address, findings };
  }));
}
