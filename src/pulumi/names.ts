import type { KindName, ObjectKey } from '../model/index.js';
import { schemaOf } from '../kinds/schemas.js';

/** Name of the Pulumi project: the same in Pulumi.yaml and for stacks that the command line drives, so they share stacks. */
export const projectName = 'identity-center-backup';

/** Type of the resource of an object; `pulumi-nodejs:dynamic` makes the engine start the dynamic provider. */
export function resourceType(kind: KindName): string {
  return `pulumi-nodejs:dynamic/identity-center:${schemaOf(kind).resourceType}`;
}

/** Type of the component that groups the objects of a kind. */
export function componentType(kind: KindName): string {
  return `identity-center:${schemaOf(kind).componentType}`;
}

/** Builds the names that the engine itself would give (pulumi sdk/nodejs/resource.ts, createUrn). */
export function urns(stack: string) {
  const urn = (type: string, name: string): string => `urn:pulumi:${stack}::${projectName}::${type}::${name}`;
  return {
    stack: urn('pulumi:pulumi:Stack', `${projectName}-${stack}`),
    provider: urn('pulumi:providers:pulumi-nodejs', 'default'),
    component: (kind: KindName): string => urn(componentType(kind), schemaOf(kind).componentType),
    object: ({ kind, name }: ObjectKey): string => urn(`${componentType(kind)}$${resourceType(kind)}`, name),
  };
}

/** The key of the object that a URN names, or undefined for stacks, providers and components. */
export function keyOfUrn(urn: string, kinds: readonly KindName[]): ObjectKey | undefined {
  const [, , type, ...name] = urn.split('::');
  const kind = kinds.find((candidate) => type === `${componentType(candidate)}$${resourceType(candidate)}`);
  return kind && { kind, name: name.join('::') };
}
