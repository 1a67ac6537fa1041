import { type Context, operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { notFound, ServiceError } from '../service-error.js';
import type { Instance } from '../state/instance.js';
import type { ListedMap } from '../state/listed-map.js';
import type { Tag } from '../state/permission-sets.js';
import type { Quotas } from '../state/quotas.js';
import { findInstance } from './lookup.js';
import { visibleInstances } from './visible-instances.js';

interface ResourceInput {
  readonly ResourceArn: string;
  readonly InstanceArn?: string;
}

/** TagResource, UntagResource, ListTagsForResource, on permission sets, instances, applications and trusted token issuers. */
export const tagOperations: Operations = {
  TagResource: operation<ResourceInput & { Tags: readonly Tag[] }>((input, context) => {
    putTags(tagsOf(input, context), input.Tags, context.world.quotas);
    return {};
  }),

  UntagResource: operation<ResourceInput & { TagKeys: readonly string[] }>((input, context) => {
    const tags = tagsOf(input, context);
    input.TagKeys.forEach((key) => tags.delete(key));
    return {};
  }),

  ListTagsForResource: operation<ResourceInput & PageInput>((input, context) => {
    const { items, NextToken } = page(input, context, tagsOf(input, context));
    return { Tags: items, NextToken };
  }),
};

/** Adds and replaces tags, all or none. */
export function putTags(tags: ListedMap<string, Tag>, added: readonly Tag[], quotas: Quotas): void {
  refuseTooManyTags([...tags.values(), ...added], quotas);
  added.forEach(({ Key, Value }) => tags.set(Key, { Key, Value }));
}

/** @throws ServiceError ServiceQuotaExceededException when all these tags together have more keys than a resource can have */
export function refuseTooManyTags(tags: readonly Tag[], { tagsPerResource }: Quotas): void {
  if (new Set(tags.map(({ Key }) => Key)).size > tagsPerResource) {
    throw new ServiceError('ServiceQuotaExceededException', `A resource can have at most ${tagsPerResource} tags.`);
  }
}

function tagsOf({ ResourceArn, InstanceArn }: ResourceInput, context: Context): ListedMap<string, Tag> {
  const instances = InstanceArn === undefined ? visibleInstances(context)
    : [findInstance(InstanceArn, context)].filter((instance) => instance !== undefined);
  const tags = instances.map((instance) => holderOf(instance, ResourceArn)?.tags).find((found) => found !== undefined);
  if (tags === undefined) {
    throw notFound(`Could not find resource with ARN ${ResourceArn}`);
  }
  return tags;
}

function holderOf(instance: Instance, arn: string): { readonly tags: ListedMap<string, Tag> } | undefined {
  return instance.identity.arn === arn ? instance
    : instance.permissionSets.get(arn) ?? instance.applications.get(arn) ?? instance.trustedTokenIssuers.get(arn);
}
