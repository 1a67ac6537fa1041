import { encodePropertyKey } from '../kinds/property-key.js';
import type { GoneObjects, PropertyMap } from '../kinds/kind.js';
import { propertiesOf, referencesOf, schemaOf } from '../kinds/schemas.js';
import { keyText, type ObjectMap, type SnapshotObject } from '../model/index.js';

/** Property of a resource that mentions objects which may be replaced: what they are replaced for, by their keyText. */
const linkedTo = 'linkedTo';

/**
 * The part of a resource that changes when an object that it mentions is replaced, since a mention is by name and stays the
 * same. Empty of an object that mentions nothing of the kind.
 */
export function linksOf(object: SnapshotObject, all: ObjectMap): PropertyMap {
  const links = referencesOf(object).flatMap(({ to }) => {
    const fixed = schemaOf(to.kind).fixedProperties ?? [];
    const mentioned = fixed.length === 0 ? undefined : all.get(keyText(to));
    if (mentioned === undefined) return [];
    const properties = propertiesOf(mentioned);
    return [[encodePropertyKey(keyText(to)), fixed.map((property) => textOf(properties[property])).join(' ')] as const];
  });
  return links.length === 0 ? {} : { [linkedTo]: Object.fromEntries(links) };
}

/** What a resource mentions and what has been replaced since it was written. */
export function replacedLinks(olds: PropertyMap, news: PropertyMap): GoneObjects {
  const [had, has] = [olds, news].map((properties) => (properties[linkedTo] ?? {}) as PropertyMap) as [PropertyMap, PropertyMap];
  return (mention) => {
    const key = encodePropertyKey(keyText(mention));
    return Object.hasOwn(had, key) && had[key] !== has[key] ? keyText(mention) : undefined;
  };
}

function textOf(value: PropertyMap[string] | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
