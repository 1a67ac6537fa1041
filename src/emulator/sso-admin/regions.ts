import { operation, type Operations, type Output, page } from '../runtime/operation.js';
import { listingOf, type PageInput } from '../runtime/paging.js';
import { conflict, notFound, validationError } from '../service-error.js';
import type { Instance } from '../state/instance.js';
import { completeLater } from './instance-work.js';
import { type InstanceInput, instanceOf } from './lookup.js';

interface RegionInput extends InstanceInput {
  readonly RegionName: string;
}

/** AddRegion, RemoveRegion, DescribeRegion, ListRegions. */
export const regionOperations: Operations = {
  AddRegion: operation<RegionInput>((input, context) => {
    const instance = instanceOf(input, context);
    refuseRegion(instance, input.RegionName);
    instance.regions.set(input.RegionName, { name: input.RegionName, addedDate: context.world.clock.now(), status: 'ADDING' });
    completeLater(instance, context.world);
    return { Status: 'ADDING' };
  }),

  RemoveRegion: operation<RegionInput>((input, context) => {
    const instance = instanceOf(input, context);
    if (input.RegionName === instance.identity.region) {
      throw validationError('The primary Region cannot be removed.');
    }
    const region = instance.regions.get(input.RegionName) ?? noRegion(input);
    refuseWhileMoving(instance);
    region.status = 'REMOVING';
    completeLater(instance, context.world);
    return { Status: 'REMOVING' };
  }),

  DescribeRegion: operation<RegionInput>((input, context) =>
    regionsOf(instanceOf(input, context)).find(({ RegionName }) => RegionName === input.RegionName) ?? noRegion(input)),

  ListRegions: operation<InstanceInput & PageInput>((input, context) => {
    const { items, NextToken } = page(input, context, listingOf(regionsOf(instanceOf(input, context))));
    return { Regions: items, NextToken };
  }),
};

/** The primary Region first. */
function regionsOf({ identity, regions }: Instance): readonly Output[] {
  return [
    { RegionName: identity.region, Status: 'ACTIVE', AddedDate: identity.createdDate, IsPrimaryRegion: true },
    ...[...regions.values()].map(({ name, status, addedDate }) => ({ RegionName: name, Status: status, AddedDate: addedDate, IsPrimaryRegion: false })),
  ];
}

/** What a second Region needs: an external identity provider, and a multi-Region key of the customer's. */
function refuseRegion(instance: Instance, name: string): void {
  const { identity, encryption, regions } = instance;
  if (instance.identitySource !== 'EXTERNAL') {
    throw validationError('Adding a Region requires an external identity provider as the identity source.');
  }
  if (encryption.status !== 'ENABLED' || encryption.kmsKeyArn?.includes(':key/mrk-') !== true) {
    throw validationError('Adding a Region requires encryption with a multi-Region customer managed KMS key.');
  }
  if (name === identity.region || regions.has(name)) {
    throw conflict(`The Region ${name} is already enabled for the instance.`);
  }
  refuseWhileMoving(instance);
}

function refuseWhileMoving({ regions }: Instance): void {
  if ([...regions.values()].some(({ status }) => status !== 'ACTIVE')) {
    throw conflict('Another Region is being added or removed.');
  }
}

function noRegion({ RegionName }: RegionInput): never {
  throw notFound(`The Region ${RegionName} is not enabled for the instance.`);
}
