import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { IdcError, UsageError } from '../../errors/index.js';
import type { Piece } from '../../portable/index.js';
import { FileSink, type SinkSettings } from './file-sink.js';

/** Where an export goes. */
export type Destination = { readonly path: string } | { readonly stream: Writable };

/** How it is written. */
export interface WriteSettings extends SinkSettings {
  /** Ending of the files of a folder without the dot; undefined of a format of one file. */
  readonly folderExtension?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes pieces to a file, a folder or a stream. A file or folder appears when it is whole, or not at all, and only its owner may read it.
 * @throws UsageError EXPORT_FAILED when it cannot be written, or would replace something that is no export
 */
export async function writePieces(pieces: AsyncIterable<Piece>, destination: Destination, settings: WriteSettings): Promise<void> {
  try {
    if ('stream' in destination) await toStream(pieces, destination.stream, settings);
    else await (settings.folderExtension === undefined ? toFile(pieces, destination.path, settings) : toFolder(pieces, destination.path, settings.folderExtension, settings));
  } catch (thrown) {
    if (thrown instanceof IdcError || settings.signal?.aborted === true) throw thrown;
    throw writeFailure('stream' in destination ? 'standard output' : destination.path, thrown);
  }
}

async function toStream(pieces: AsyncIterable<Piece>, stream: Writable, settings: WriteSettings): Promise<void> {
  if (settings.folderExtension !== undefined) throw new UsageError('USAGE', { message: 'This format is a folder with a file for each table, which standard output cannot take', remedy: 'Name a folder with --out.' });
  await fill(pieces, () => new FileSink(stream, settings, true), settings.signal);
}

async function toFile(pieces: AsyncIterable<Piece>, path: string, settings: WriteSettings): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isDirectory() === true) throw taken(path, 'is a folder');
  const temporary = temporaryBeside(path);
  try {
    await fill(pieces, () => new FileSink(fileStream(temporary), settings), settings.signal);
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
}

async function toFolder(pieces: AsyncIterable<Piece>, path: string, extension: string, settings: WriteSettings): Promise<void> {
  await requireReplaceable(path, extension);
  const temporary = temporaryBeside(path);
  try {
    await mkdir(temporary, { mode: 0o700 });
    await fill(pieces, (file) => new FileSink(fileStream(join(temporary, `${file}.${extension}`)), settings), settings.signal);
    await replaceFolder(temporary, path);
  } catch (thrown) {
    await rm(temporary, { recursive: true, force: true });
    throw thrown;
  }
}

/** Writes each piece into the sink of its file, and ends them all. */
async function fill(pieces: AsyncIterable<Piece>, openSink: (file: string) => FileSink, signal: AbortSignal | undefined): Promise<void> {
  const sinks = new Map<string, FileSink>();
  try {
    for await (const { file, text } of pieces) {
      signal?.throwIfAborted();
      const sink = sinks.get(file) ?? openSink(file);
      sinks.set(file, sink);
      await sink.write(text);
    }
    for (const sink of sinks.values()) await sink.end();
  } catch (thrown) {
    for (const sink of sinks.values()) sink.destroy();
    throw thrown;
  }
}

/** Durable before it gets its name. */
function fileStream(path: string): Writable {
  return createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
}

/** A folder cannot be renamed over another one: the earlier export steps aside first, and goes when the new one is there. */
async function replaceFolder(temporary: string, path: string): Promise<void> {
  const aside = temporaryBeside(path);
  const hadOne = await rename(path, aside).then(() => true, () => false);
  try {
    await rename(temporary, path);
  } catch (thrown) {
    if (hadOne) await rename(aside, path);
    throw thrown;
  }
  await rm(aside, { recursive: true, force: true });
  const folder = await open(dirname(path), 'r');
  await folder.sync().catch(() => undefined);
  await folder.close();
}

/** Only an earlier export may be replaced. */
async function requireReplaceable(path: string, extension: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isDirectory()) throw taken(path, 'is no folder');
  const table = /^[a-z-]+\.csv(?:\.gz)?(?:\.age)?$/;
  const stranger = (await readdir(path)).find((name) => !table.test(name));
  if (stranger !== undefined) throw taken(path, `holds ${JSON.stringify(stranger)}, which is no file of an export as ${extension}`);
}

function taken(path: string, why: string): UsageError {
  return new UsageError('EXPORT_FAILED', { message: `The export cannot be written to ${path}: it ${why}`, remedy: 'Name another place with --out. Nothing was changed.', details: { path } });
}

function writeFailure(name: string, thrown: unknown): UsageError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new UsageError('EXPORT_FAILED', { message: `The export cannot be written to ${name}: ${reason}`, remedy: 'Name a place in a folder that is there, can be written to and has room. Nothing is left half written.', details: { path: name }, cause: thrown });
}
