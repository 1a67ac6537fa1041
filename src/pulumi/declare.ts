import { ComponentResource, CustomResource, type Resource } from '@pulumi/pulumi';
import { keyText, kindNames, type KindName, type ObjectMap, type SnapshotObject } from '../model/index.js';
import { schemaOf } from '../kinds/schemas.js';
import { dependenciesOf } from './checkpoint.js';
import { lightenRegistration } from './light-registration.js';
import { componentType, resourceType } from './names.js';
import { resourceProperties } from './resource-properties.js';

/** The resource of one object. It is registered as a dynamic resource, with a constant text in place of a closure. */
class IdentityCenterObject extends CustomResource {
  constructor(object: SnapshotObject, targetFile: string, parent: Resource, dependsOn: Resource[]) {
    super(resourceType(object.kind), object.name, resourceProperties(object, targetFile), { parent, dependsOn });
  }
}

/**
 * Declares one resource for each object, under a component for each kind. Objects come in order of reference.
 * Must run inside a Pulumi program.
 */
export function declareResources(objects: ObjectMap, targetFile: string): void {
  lightenRegistration();
  const components = new Map<KindName, ComponentResource>();
  for (const kind of kindNames) {
    components.set(kind, new ComponentResource(componentType(kind), schemaOf(kind).componentType));
  }
  const resources = new Map<string, Resource>();
  for (const object of objects.values()) {
    const dependencies = dependenciesOf(object, objects).map((dependency) => resources.get(keyText(dependency)));
    const parent = components.get(object.kind) as ComponentResource;
    const dependsOn = dependencies.filter((dependency) => dependency !== undefined);
    resources.set(keyText(object), new IdentityCenterObject(object, targetFile, parent, dependsOn));
  }
}
