import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { writeFailure } from '../store-failure.js';

/** Size and SHA-256 of a file, hexadecimal. */
export interface FileDigest {
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that is written from its start to its end, and whose digest is known then. */
export class HashedFile {
  private readonly hash: Hash = createHash('sha256');
  private bytes = 0;

  private constructor(private readonly path: string, private readonly handle: FileHandle) {}

  /** @throws StoreError REPOSITORY_WRITE_FAILED */
  static async create(path: string): Promise<HashedFile> {
    return open(path, 'wx', 0o600).then((handle) => new HashedFile(path, handle), (thrown: unknown) => { throw writeFailure(path, thrown); });
  }

  /** @throws StoreError REPOSITORY_WRITE_FAILED */
  async append(chunk: Uint8Array): Promise<void> {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    await this.handle.writeFile(chunk).catch((thrown: unknown) => { throw writeFailure(this.path, thrown); });
  }

  /** Ends the writing; nothing can be appended afterwards. */
  async close(): Promise<FileDigest> {
    await this.handle.close();
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
