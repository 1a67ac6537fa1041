import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that are read at once; a whole pack of most organizations fits into one. */
const windowBytes = 16 * 1024 * 1024;
/** Windows of one file that are kept. */
const keptWindows = 4;

/**
 * A file that is read in large pieces and never written: random access without a call for each object, and without the whole
 * file in memory. No descriptor stays open, so another process may replace the file at any time; the names of packs say what
 * is in them, so it is never another content.
 */
export class WindowedFile {
  readonly size: number;
  private readonly windows = new Map<number, Buffer>();

  /** @throws Error of the operating system */
  constructor(readonly path: string) {
    this.size = withDescriptor(path, (descriptor) => fstatSync(descriptor).size);
  }

  /**
   * Bytes from an offset on, at most so many; fewer at the end of the file.
   * @throws Error of the operating system
   */
  read(offset: number, length: number): Buffer {
    const end = Math.min(this.size, offset + length);
    if (offset < 0 || offset >= end) return Buffer.alloc(0);
    const first = Math.floor(offset / windowBytes);
    if (end > (first + 1) * windowBytes) return readRange(this.path, offset, end - offset);
    const start = first * windowBytes;
    return this.window(first).subarray(offset - start, end - start);
  }

  private window(number: number): Buffer {
    const known = this.windows.get(number);
    if (known !== undefined) return known;
    const start = number * windowBytes;
    const read = readRange(this.path, start, Math.min(windowBytes, this.size - start));
    const [oldest] = this.windows.keys();
    if (this.windows.size >= keptWindows && oldest !== undefined) this.windows.delete(oldest);
    this.windows.set(number, read);
    return read;
  }
}

function readRange(path: string, offset: number, length: number): Buffer {
  return withDescriptor(path, (descriptor) => {
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const count = readSync(descriptor, bytes, done, length - done, offset + done);
      if (count === 0) throw new Error(`${path} ends at byte ${offset + done}`);
      done += count;
    }
    return bytes;
  });
}

function withDescriptor<T>(path: string, work: (descriptor: number) => T): T {
  const descriptor = openSync(path, 'r');
  try {
    return work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
