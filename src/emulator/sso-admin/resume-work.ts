import type { Instance } from '../state/instance.js';
import type { World } from '../state/world.js';
import { completeLater, enableLater } from './instance-work.js';
import { loseLater } from './provision.js';
import { acceptWork } from './start-work.js';

/** Goes on with all that a loaded state holds as under way. */
export function resumeWork(world: World): void {
  [...world.instances].forEach((instance) => resumeIn(instance, world));
}

function resumeIn(instance: Instance, world: World): void {
  // First what accounts are about to lose: a request on the same pair was accepted after that began, and ends after it.
  for (const provision of instance.provisions.all()) {
    if (provision.leaving === true) {
      loseLater(instance, provision, world);
    }
  }
  for (const request of instance.requests.all()) {
    if (request.status === 'IN_PROGRESS') {
      acceptWork(request, instance, world);
    }
  }
  completeLater(instance, world);
  enableLater(instance, world);
}
