import { openConfigured, openContext, type InstanceContext } from '../../instances.js';
import type { Shell } from '../../wire.js';

/** Flags of all commands on drift. */
export interface DriftFlags {
  readonly instance?: string;
  readonly stack?: string;
}

/** What the arguments name, as help and reference say it. */
export const objectsArgument = "objects such as user/alice or 'group/Ops-*', or expressions such as 'permission-set=Admin*' (default: all)";

/** The context of the instance that is meant: the named one, one that is called like the stack, or the only one. */
export async function driftContext(shell: Shell, { instance, stack }: DriftFlags): Promise<InstanceContext> {
  if (instance !== undefined || stack === undefined) return openContext(shell, instance);
  const { config } = await openConfigured(shell);
  return openContext(shell, config.instances.has(stack) ? stack : undefined);
}
