import type { TreeFile } from '../model/index.js';
import { corruptObject, messageOf } from './store-failure.js';
import { objectReaderOf } from './read-object.js';
import type { Repository } from './repository.js';

/** A file of a snapshot whose content is read when somebody asks for it. */
export class StoredFile implements TreeFile {
  private read: Uint8Array | undefined;

  constructor(readonly path: string, readonly oid: string, private readonly repository: Repository) {}

  /** @throws StoreError REPOSITORY_CORRUPT */
  get content(): Uint8Array {
    this.read ??= this.readNow();
    return this.read;
  }

  private readNow(): Uint8Array {
    try {
      return objectReaderOf(this.repository).read(this.oid).content;
    } catch (thrown) {
      throw corruptObject(this.oid, messageOf(thrown), thrown);
    }
  }
}
