import { rename, writeFile } from 'node:fs/promises';
import type { CallCounts } from '../../aws/index.js';

/** While an object takes long, its calls are written this often. */
const intervalMs = 1_000;

/**
 * Keeps a file up to date with the calls that this process has made, by AWS operation: the process is ended from outside,
 * without a last word.
 */
export class CallsFile {
  #saving: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #saved = 0;

  constructor(readonly file: string, readonly counts: CallCounts) {
    setInterval(() => void this.save(), intervalMs).unref();
  }

  /** Resolves when all calls made until now are in the file. Those who ask while it is written wait for one more writing together. */
  save(): Promise<void> {
    this.#next ??= this.#saving.then(() => {
      this.#next = undefined;
      this.#saving = this.#write();
      return this.#saving;
    });
    return this.#next;
  }

  /** Whole or not at all. A count is not worth a failed object, so what cannot be written is written the next time. */
  async #write(): Promise<void> {
    const total = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    if (total === this.#saved) return;
    try {
      await writeFile(`${this.file}.new`, JSON.stringify(Object.fromEntries(this.counts)), { mode: 0o600 });
      await rename(`${this.file}.new`, this.file);
      this.#saved = total;
    } catch {
      this.#saved = 0;
    }
  }
}
