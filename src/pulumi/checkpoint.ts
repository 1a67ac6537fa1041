import { referencesOf } from '../kinds/schemas.js';
import { keyText, kindNames, liveIdOf, type ObjectMap, type SnapshotObject } from '../model/index.js';
import { componentType, resourceType, urns } from './names.js';
import { resourceProperties } from './resource-properties.js';

/** One resource of a deployment in version 3 (pulumi sdk/go/common/apitype, ResourceV3); only what the engine needs. */
export interface CheckpointResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly inputs?: object;
  readonly outputs?: object;
  readonly dependencies?: readonly string[];
}

/** A deployment as `pulumi stack import` takes it. */
export interface Checkpoint {
  readonly version: 3;
  readonly deployment: { readonly manifest: object; readonly resources: readonly CheckpointResource[] };
}

/** The engine needs an ID for a provider resource; any will do, because a dynamic provider has no configuration. */
const providerId = '5c8a0c4e-7d5b-4c1d-9e53-3a2b7f0c1d6e';

/**
 * The live state as a checkpoint, so that the engine's own difference between checkpoint and program is the difference
 * between live and snapshot. Live values stand in inputs and outputs alike: the engine shows inputs and hands out outputs.
 * @param around all live objects, for what an object mentions
 */
export function checkpointOf(stack: string, live: ObjectMap, around: ObjectMap, targetFile: string): Checkpoint {
  const names = urns(stack);
  const provider = `${names.provider}::${providerId}`;
  const resources: CheckpointResource[] = [
    { urn: names.stack, type: 'pulumi:pulumi:Stack', custom: false },
    { urn: names.provider, type: 'pulumi:providers:pulumi-nodejs', custom: true, id: providerId },
    ...kindNames.map((kind) => ({ urn: names.component(kind), type: componentType(kind), custom: false, parent: names.stack })),
    ...[...live.values()].map((object) => {
      const properties = resourceProperties(object, around, targetFile);
      return {
        urn: names.object(object),
        type: resourceType(object.kind),
        custom: true,
        id: liveIdOf(object),
        parent: names.component(object.kind),
        provider,
        inputs: properties,
        outputs: properties,
        dependencies: dependenciesOf(object, live).map((key) => names.object(key)),
      };
    }),
  ];
  return { version: 3, deployment: { manifest: { time: new Date(0).toISOString(), magic: '', version: '' }, resources } };
}

/** The objects among `all` that must exist before this one, each once: the order of writes and, reversed, of deletions. */
export function dependenciesOf(object: SnapshotObject, all: ObjectMap): SnapshotObject[] {
  const found = new Map(referencesOf(object).map(({ to }) => [keyText(to), all.get(keyText(to))]));
  return [...found.values()].filter((dependency) => dependency !== undefined);
}
