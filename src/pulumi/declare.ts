import { ComponentResource, CustomResource, type Resource } from '@pulumi/pulumi';
import type { PropertyMap } from '../kinds/kind.js';
import { referencesOf, schemaOf } from '../kinds/schemas.js';
import { keyText, kindNames, type KindName, type ObjectMap, type SnapshotObject } from '../model/index.js';
import { dependenciesOf } from './checkpoint.js';
import { isDirect } from './direct.js';
import { componentType, resourceType } from './names.js';
import { registeringDirectly } from './register-directly.js';
import { resourceProperties } from './resource-properties.js';

/**
 * Declares one resource for each object, under a component for each kind. Objects come in order of reference.
 * Must run inside a Pulumi program; resolves when the engine has taken all of them.
 * @param around all objects of the result, for what an object mentions
 */
export async function declareResources(objects: ObjectMap, around: ObjectMap, targetFile: string): Promise<void> {
  const components = new Map(kindNames.map((kind) => [kind, new ComponentResource(componentType(kind), schemaOf(kind).componentType)]));
  const propertiesOf: PropertiesOf = (object) => resourceProperties(object, around, targetFile);
  await (isDirect() ? declareDirectly(objects, propertiesOf, components) : declareWithSdk(objects, propertiesOf, components));
}

type Components = ReadonlyMap<KindName, ComponentResource>;
type PropertiesOf = (object: SnapshotObject) => PropertyMap;

async function declareDirectly(objects: ObjectMap, propertiesOf: PropertiesOf, components: Components): Promise<void> {
  const parents = new Map<KindName, string>();
  for (const [kind, component] of components) parents.set(kind, await urnOf(component));
  await registeringDirectly(async (register) => {
    const urns = new Map<string, Promise<string>>();
    for (const object of longestFirst(objects)) {
      const needed = dependenciesOf(object, objects).map((dependency) => urns.get(keyText(dependency))).filter((urn) => urn !== undefined);
      const declared = Promise.all(needed).then((dependencies) =>
        register({ type: resourceType(object.kind), name: object.name, parent: parents.get(object.kind) ?? '', properties: () => propertiesOf(object), dependencies }));
      declared.catch(() => undefined); // awaited below; until then a rejection must not count as unhandled
      urns.set(keyText(object), declared);
    }
    await Promise.all(urns.values());
  });
}

/**
 * In order of kind, and within a kind those that mention most first: their parts are written one after the other, so an
 * account or a group that starts late would decide when all ends.
 */
function longestFirst(objects: ObjectMap): SnapshotObject[] {
  const length = new Map([...objects.values()].map((object) => [object, referencesOf(object).length]));
  const lengthOf = (object: SnapshotObject): number => length.get(object) ?? 0;
  return [...objects.values()].sort((a, b) => kindNames.indexOf(a.kind) - kindNames.indexOf(b.kind) || lengthOf(b) - lengthOf(a));
}

function urnOf(component: ComponentResource): Promise<string> {
  return new Promise((resolve) => component.urn.apply(resolve));
}

/** The resource of one object: a dynamic resource with a constant text in place of a closure. */
class IdentityCenterObject extends CustomResource {
  constructor(object: SnapshotObject, properties: PropertyMap, parent: Resource, dependsOn: Resource[]) {
    super(resourceType(object.kind), object.name, properties, { parent, dependsOn });
  }
}

function declareWithSdk(objects: ObjectMap, propertiesOf: PropertiesOf, components: Components): Promise<void> {
  const resources = new Map<string, Resource>();
  for (const object of objects.values()) {
    const dependsOn = dependenciesOf(object, objects).map((dependency) => resources.get(keyText(dependency))).filter((found) => found !== undefined);
    const parent = components.get(object.kind) as ComponentResource;
    resources.set(keyText(object), new IdentityCenterObject(object, propertiesOf(object), parent, dependsOn));
  }
  return Promise.resolve();
}
