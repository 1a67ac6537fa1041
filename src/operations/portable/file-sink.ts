import { once } from 'node:events';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import type { AgeStream } from '../../keys/index.js';

/** What is done with the bytes of an export before they are written. */
export interface SinkSettings {
  readonly isCompressed?: boolean | undefined;
  readonly encrypt?: AgeStream | undefined;
}

/** Text is handed on in pieces of about so many characters. */
const pieceLength = 64 * 1024;

/** Takes text, and hands it on compressed and encrypted. What takes the bytes decides how fast it goes. */
export class FileSink {
  readonly #input = new PassThrough();
  readonly #done: Promise<void>;
  #parts: string[] = [];
  #length = 0;

  /** @param output ends when everything is written, unless `keepsOpen` */
  constructor(output: Writable, { isCompressed, encrypt }: SinkSettings, keepsOpen = false) {
    this.#done = this.#connect(output, isCompressed === true, encrypt, !keepsOpen);
    this.#done.catch(() => undefined); // whoever writes or ends is told
  }

  async write(text: string): Promise<void> {
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#length >= pieceLength) await this.#flush();
  }

  /** @throws Error when something could not be written */
  async end(): Promise<void> {
    await this.#flush();
    this.#input.end();
    await this.#done;
  }

  destroy(): void {
    this.#input.destroy(new Error('the export was given up'));
  }

  async #flush(): Promise<void> {
    const text = this.#parts.join('');
    this.#parts = [];
    this.#length = 0;
    if (text === '' || this.#input.write(text)) return;
    await Promise.race([once(this.#input, 'drain'), this.#done]);
  }

  async #connect(output: Writable, isCompressed: boolean, encrypt: AgeStream | undefined, end: boolean): Promise<void> {
    if (encrypt === undefined) {
      await (isCompressed ? pipeline(this.#input, createGzip(), output, { end }) : pipeline(this.#input, output, { end }));
      return;
    }
    const gzip = isCompressed ? createGzip() : new PassThrough();
    const feeding = pipeline(this.#input, gzip);
    const encrypted = await encrypt(Readable.toWeb(gzip) as ReadableStream<Uint8Array>);
    await Promise.all([feeding, pipeline(Readable.fromWeb(encrypted), output, { end })]);
  }
}
