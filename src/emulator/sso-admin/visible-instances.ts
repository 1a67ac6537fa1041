import type { Context } from '../runtime/operation.js';
import type { Instance } from '../state/instance.js';

/** The instances that a call reaches from the Region it was signed for. */
export function visibleInstances({ world, region }: Context): readonly Instance[] {
  return world.instances.filter((instance) => instance.answersIn(region));
}
