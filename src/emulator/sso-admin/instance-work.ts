import type { Instance } from '../state/instance.js';
import type { World } from '../state/world.js';

/** Ends a creation of attributes for access control. */
export function enableLater(instance: Instance, { clock, nextWorkMs }: World): void {
  const created = instance.accessControl;
  if (created?.status === 'CREATION_IN_PROGRESS') {
    clock.after(nextWorkMs(), `enable attributes of ${instance.identity.arn}`, () => {
      created.status = created.bound === undefined ? 'ENABLED' : 'CREATION_FAILED';
      created.statusReason = created.bound;
    });
  }
}

/** What becomes of each state of an instance, of its Regions and of its encryption that does not last. */
export function completeLater(instance: Instance, world: World): void {
  const later = (what: string, task: () => void): void => world.clock.after(world.nextWorkMs(), `${what} ${instance.identity.arn}`, task);
  if (instance.status === 'CREATE_IN_PROGRESS') {
    later('create', () => void (instance.status = 'ACTIVE'));
  }
  if (instance.status === 'DELETE_IN_PROGRESS') {
    later('delete', () => void world.instances.splice(world.instances.indexOf(instance), 1));
  }
  if (instance.encryption.status === 'UPDATING') {
    later('encrypt', () => void (instance.encryption = { ...instance.encryption, status: 'ENABLED' }));
  }
  for (const region of instance.regions.values()) {
    if (region.status === 'ADDING') {
      later(`add ${region.name} to`, () => void (region.status = 'ACTIVE'));
    }
    if (region.status === 'REMOVING') {
      later(`remove ${region.name} from`, () => void instance.regions.delete(region.name));
    }
  }
}
