import { propertiesOf } from '../kinds/schemas.js';
import type { PropertyMap } from '../kinds/kind.js';
import { kindNames, type KindName, type ObjectMap, type SnapshotObject } from '../model/index.js';
import { linksOf } from './links.js';
import { providerText } from './provider-text.js';

/** Keys that start with two underscores are for the provider; the engine does not show them. */
export const hidden = { provider: '__provider', kind: '__kind', target: '__target' } as const;

/**
 * Everything that the resource of an object holds.
 * @param all the objects around it, for what it mentions
 * @param targetFile absolute path of the file that tells the provider where to write
 */
export function resourceProperties(object: SnapshotObject, all: ObjectMap, targetFile: string): PropertyMap {
  return { ...propertiesOf(object), ...linksOf(object, all), [hidden.kind]: object.kind, [hidden.target]: targetFile, [hidden.provider]: providerText };
}

/** The properties that describe the object, without the provider's own. */
export function visibleProperties(properties: Readonly<Record<string, unknown>>): PropertyMap {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith('__'))) as PropertyMap;
}

/** The kind and target file that a resource names. */
export function hiddenProperties(properties: Readonly<Record<string, unknown>>): { kind: KindName; targetFile: string } {
  const kind = kindNames.find((name) => name === properties[hidden.kind]);
  if (kind === undefined) throw new Error(`unknown kind ${String(properties[hidden.kind])}; run \`idc adopt\` again`);
  return { kind, targetFile: String(properties[hidden.target]) };
}
