import { operation, type Operations } from '../runtime/operation.js';
import { conflict, notFound } from '../service-error.js';
import { Instance } from '../state/instance.js';
import { findAccount } from '../state/world.js';
import { completeLater } from './instance-work.js';

interface EnableInput {
  readonly ManagementAccountId: string;
  readonly Region: string;
}

/** What the console does to instances and the public API cannot. */
export const consoleInstanceOperations: Operations = {
  EnableInstance: operation<EnableInput>(({ ManagementAccountId, Region }, { world }) => {
    const organization = findAccount(world, ManagementAccountId)?.organization;
    if (organization?.managementAccountId !== ManagementAccountId) {
      throw notFound(`${ManagementAccountId} is no management account.`);
    }
    if (world.instances.some(({ identity }) => identity.kind === 'organization' && organization.accounts.has(identity.ownerAccountId))) {
      throw conflict(`The organization of account ${ManagementAccountId} has an instance already, in whatever Region.`);
    }
    const instance = new Instance({
      arn: world.ids.instanceArn(), identityStoreId: world.ids.identityStoreId(), ownerAccountId: ManagementAccountId,
      region: Region, createdDate: world.clock.now(), kind: 'organization',
    }, world.order);
    instance.status = 'CREATE_IN_PROGRESS';
    world.instances.push(instance);
    completeLater(instance, world);
    return { InstanceArn: instance.identity.arn };
  }),
};
