import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Repository } from '../repository.js';
import { isMissing, writeFailure } from '../store-failure.js';
import { FrameWriter, journalMark, readFrames } from './frames.js';
import { tryLockJournal, type JournalLock } from './journal-lock.js';

/** How records are kept on the disk: as they are, or so that only the holder of a key can read them. */
export interface JournalCodec {
  encode(record: Uint8Array): Uint8Array;
  /** @throws Error when the bytes are none of this codec's, or of another key */
  decode(bytes: Uint8Array): Uint8Array;
}

/** Keeps records as they are, as snapshots are kept. */
export const plainCodec: JournalCodec = { encode: (record) => record, decode: (bytes) => bytes };

/** Which journal, and how it is kept. */
export interface JournalOptions {
  /** What a run must have in common with the one that it goes on with; another text is another journal. */
  readonly identity: string;
  /** Journals that nothing was written to for this time are removed, whatever they belong to. */
  readonly removeAfterMs: number;
  readonly codec?: JournalCodec;
}

/** Records that outlive the process that appends them. */
export interface Journal {
  /** What earlier runs left, without what is torn or damaged. */
  readonly earlier: readonly Uint8Array[];
  /**
   * Begins this run's own file with some records; it then takes the place of the earlier one, in one step.
   * @throws StoreError REPOSITORY_WRITE_FAILED
   */
  begin(records: readonly Uint8Array[]): Promise<void>;
  /**
   * Ends when the record is with the operating system: it survives the end of this process, if not that of the machine.
   * After a failure nothing more may be appended.
   * @throws StoreError REPOSITORY_WRITE_FAILED
   */
  append(record: Uint8Array): Promise<void>;
  /** Gives the journal up, for another run to go on with. */
  close(): Promise<void>;
  /** Gives it up and removes it. */
  remove(): Promise<void>;
}

/** Where the journals of a repository are: beside its objects, so in no work tree and in no commit. */
export function journalFolder({ commonDir }: Pick<Repository, 'commonDir'>): string {
  return join(commonDir, 'identity-center', 'journals');
}

/**
 * Opens the journal of a repository for one run; undefined while another run has it.
 * @throws StoreError REPOSITORY_WRITE_FAILED when the folder cannot be written
 */
export async function openJournal(repository: Pick<Repository, 'commonDir'>, options: JournalOptions): Promise<Journal | undefined> {
  const folder = journalFolder(repository);
  const file = join(folder, `${createHash('sha256').update(options.identity).digest('hex').slice(0, 32)}.journal`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const lock = await tryLockJournal(`${file}.lock`);
    if (lock === undefined) return undefined;
    await removeOld(folder, options.removeAfterMs);
    return new LockedJournal(file, lock, options, await readEarlier(file, options));
  } catch (thrown) {
    throw writeFailure(file, thrown);
  }
}

class LockedJournal implements Journal {
  readonly #frames = new FrameWriter();
  #handle: FileHandle | undefined;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(private readonly file: string, private readonly lock: JournalLock, private readonly options: JournalOptions, readonly earlier: readonly Uint8Array[]) {}

  async begin(records: readonly Uint8Array[]): Promise<void> {
    const temporary = `${this.file}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      this.#handle = await open(temporary, 'wx', 0o600);
      const whole = [Buffer.from(this.options.identity), ...records].map((record) => this.#framed(record));
      await this.#handle.appendFile(Buffer.concat([journalMark, ...whole]));
      await rename(temporary, this.file);
    } catch (thrown) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw writeFailure(this.file, thrown);
    }
  }

  async append(record: Uint8Array): Promise<void> {
    const frame = this.#framed(record);
    const write = this.#lastWrite.then(() => this.#handle?.appendFile(frame)); // in the order of the checksums
    this.#lastWrite = write;
    await write.catch((thrown: unknown) => {
      throw writeFailure(this.file, thrown);
    });
  }

  async close(): Promise<void> {
    await this.#lastWrite.catch(() => undefined);
    await this.#handle?.close().catch(() => undefined);
    await this.lock.release().catch(() => undefined);
  }

  async remove(): Promise<void> {
    if (await this.lock.isHeld()) await rm(this.file, { force: true }).catch(() => undefined);
    await this.close();
  }

  #framed(record: Uint8Array): Uint8Array {
    return this.#frames.frame((this.options.codec ?? plainCodec).encode(record));
  }
}

async function readEarlier(file: string, { identity, codec = plainCodec }: JournalOptions): Promise<Uint8Array[]> {
  try {
    const [first, ...records] = readFrames(await readFile(file)).map((bytes) => codec.decode(bytes));
    return first !== undefined && Buffer.from(identity).equals(first) ? records : [];
  } catch {
    return []; // not there, not readable, or of another key: nothing to go on with
  }
}

/** Journals, locks and half-copied files of runs that nobody went on with. */
async function removeOld(folder: string, removeAfterMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch((thrown: unknown) => {
      if (isMissing(thrown)) return { mtimeMs: Infinity };
      throw thrown;
    });
    if (Date.now() - mtimeMs > removeAfterMs) await rm(path, { force: true });
  }
}
