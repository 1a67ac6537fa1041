import { keyText, type ObjectKey, type Snapshot, type SnapshotObject } from '../../model/index.js';
import type { CodeArguments, CodeReference, CodeResource, ResourceType } from './code-resource.js';
import { Labels } from './labels.js';

/** The attribute by which others refer to an object's resource, and the field of the snapshot that holds its ID. */
interface Handle {
  readonly reference: CodeReference;
  readonly id: string | undefined;
}

/** Collects resources while a snapshot is gone through in order of reference. */
export class CodeWriter {
  readonly resources: CodeResource[] = [];
  readonly losses: string[] = [];
  readonly #labels = new Labels();
  readonly #handles = new Map<string, Handle>();

  constructor(readonly snapshot: Snapshot) {}

  get instanceArn(): string {
    return this.snapshot.instance.instanceArn;
  }

  get identityStoreId(): string {
    return this.snapshot.instance.identityStoreId;
  }

  /** Adds a resource. @returns its label */
  add(type: ResourceType, names: readonly string[], args: CodeArguments, importId: CodeResource['importId']): string {
    const label = this.#labels.of(type, ...names);
    this.resources.push({ type, label, arguments: args, importId });
    if (importId === undefined) this.lose(`${type} ${label}: the snapshot has no ID of it, so it would be created and not imported`);
    return label;
  }

  /** Makes a resource known as that of an object, by one of its attributes. */
  stand(object: SnapshotObject, type: ResourceType, label: string, attribute: string): void {
    this.#handles.set(keyText(object), { reference: { is: 'reference', type, label, attribute }, id: idOf(object) });
  }

  /** What refers to an object: its resource, or its ID where no resource carries it; undefined when neither is known. */
  referTo(key: ObjectKey): string | CodeReference | undefined {
    return this.#handles.get(keyText(key))?.reference ?? this.idOf(key);
  }

  /** The live ID of an object. */
  idOf(key: ObjectKey): string | undefined {
    const object = this.snapshot.objects.get(keyText(key));
    return object === undefined ? undefined : idOf(object);
  }

  lose(line: string): void {
    this.losses.push(line);
  }

  /** Notes fields that an object has and no resource can say. */
  loseFields(object: SnapshotObject, fields: readonly string[]): void {
    const lost = fields.filter((field) => object.body[field] !== undefined);
    if (lost.length > 0) this.lose(`${object.kind} ${JSON.stringify(object.name)}: ${lost.join(', ')} cannot be said`);
  }
}

function idOf({ body: { id } }: SnapshotObject): string | undefined {
  return typeof id === 'string' ? id : undefined;
}
