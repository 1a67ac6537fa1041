import { runtime } from '@pulumi/pulumi';
import { Semaphore } from '../aws/index.js';
import type { PropertyMap } from '../kinds/kind.js';
import { hidden } from './resource-properties.js';
import { textOf } from './wire/fields.js';
import { GrpcClient } from './wire/grpc-client.js';
import { lengthTag, ProtobufWriter, varintTag } from './wire/protobuf-writer.js';
import { writeStruct } from './wire/struct.js';

/** Registrations under way at a time: enough to keep the engine busy, few enough to bound memory. */
const windowSize = 256;

const method = '/pulumirpc.ResourceMonitor/RegisterResource';

/** Tags of pulumirpc.RegisterResourceRequest in @pulumi/pulumi 3.230.0 (proto/pulumi/resource.proto). */
const tags = {
  type: lengthTag(1), name: lengthTag(2), parent: lengthTag(3), custom: varintTag(4), object: lengthTag(5), dependencies: lengthTag(7),
  propertyDependencies: lengthTag(9), acceptSecrets: varintTag(13), supportsPartialValues: varintTag(19), acceptResources: varintTag(21),
  aliasSpecs: varintTag(28), supportsResultReporting: varintTag(32),
} as const;

/** Field of pulumirpc.RegisterResourceResponse. */
const urnField = 1;

/** A resource of plain values: nothing in it waits for another resource's outputs. */
export interface PlainResource {
  readonly type: string;
  readonly name: string;
  /** URN of the parent. */
  readonly parent: string;
  /** Asked for when the resource's turn has come, so that not all are in memory at once. */
  readonly properties: () => PropertyMap;
  /** URNs of the resources that must exist before. */
  readonly dependencies: readonly string[];
}

/** Registers a resource with the engine and gives its URN. */
export type Register = (resource: PlainResource) => Promise<string>;

/**
 * Registers resources with the engine without the SDK's classes, which make four promises for each property and objects for
 * each value on its way: plain values need neither. Must run inside a Pulumi program.
 */
export async function registeringDirectly<T>(work: (register: Register) => Promise<T>): Promise<T> {
  const client = new GrpcClient(monitorAddress());
  const [window, writer] = [new Semaphore(windowSize), new ProtobufWriter()];
  try {
    return await work((resource) => window.hold(async () => {
      const answer = await client.call(method, encode(writer, resource)).catch((thrown: unknown) => {
        throw new Error(`the engine did not take ${resource.type} ${resource.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      });
      return textOf(answer, urnField);
    }));
  } finally {
    client.close();
  }
}

/** Where the engine listens, `host:port`. The SDK's client knows it (Client of @grpc/grpc-js), though its declared type does not say so. */
function monitorAddress(): string {
  const monitor = runtime.getMonitor() as { getChannel(): { getTarget(): string } } | undefined;
  if (monitor === undefined) throw new Error('resources can be registered only inside a Pulumi program');
  return monitor.getChannel().getTarget().replace(/^dns:/, '');
}

/** The request that the SDK would send. */
function encode(writer: ProtobufWriter, resource: PlainResource): Buffer {
  writer.yes(tags.supportsResultReporting); // a resource that failed answers as well, so independent ones go on
  writer.yes(tags.aliasSpecs);
  writer.yes(tags.acceptResources);
  writer.yes(tags.supportsPartialValues);
  writer.yes(tags.acceptSecrets);
  writePropertyDependencies(writer);
  for (const urn of resource.dependencies) writer.text(tags.dependencies, urn);
  const before = writer.length;
  writeStruct(writer, resource.properties());
  writer.close(tags.object, before);
  writer.yes(tags.custom);
  writer.text(tags.parent, resource.parent);
  writer.text(tags.name, resource.name);
  writer.text(tags.type, resource.type);
  return writer.take();
}

/** Said of one property, nothing is guessed of the others: each would be noted as depending on all that the resource does. */
function writePropertyDependencies(writer: ProtobufWriter): void {
  const before = writer.length;
  const [key, value] = [lengthTag(1), lengthTag(2)];
  writer.close(value, writer.length);
  writer.text(key, hidden.kind);
  writer.close(tags.propertyDependencies, before);
}
