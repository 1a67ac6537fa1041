import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { Option, type Command } from 'commander';
import { IdcError, UsageError } from '../../../errors/index.js';
import { ageDecryption, ageEncryption, codeFormatNames, codeFormatOfExtension, formatNames, formatOfExtension, inputFormatNames, writeCode, writeRecords, type AgeStream, type CodeFormatName, type Destination, type FormatName, type InputFormatName, type OpenDecryption, type SourcePlace } from '../../../operations/index.js';
import { keyAccess, secretIn } from '../../key-access.js';
import { printResult } from '../../render/document.js';
import { oneLine } from '../../render/changes.js';
import { complainOfProblems, recordsText } from '../../render/portable.js';
import type { Shell } from '../../wire.js';

/** What is done with the bytes of what is written. */
export interface SealingOptions {
  readonly compress?: 'gzip';
  readonly encrypt?: string;
}

/** Adds the flags of a command that writes a file in a format. */
export function withSealing(command: Command): Command {
  return command
    .addOption(new Option('--compress <method>', 'compress it').choices(['gzip']))
    .option('--encrypt <readers>', 'encrypt it with age: recipients (age1…) separated by commas, or the word passphrase for that in IDC_EXPORT_PASSPHRASE');
}

/** Tells what was written: standard output is either the result's or the data's. */
export function tellWritten(shell: Shell, out: string, document: object, text: string): void {
  if (out === '-') shell.note(text);
  else printResult(shell, document, () => text);
}

/** A format that is written: one that is read back, or a program. */
export type OutputFormat = FormatName | CodeFormatName;

/** All formats that are written. */
export const outputFormats: readonly OutputFormat[] = [...formatNames, ...codeFormatNames];

/** True of a format that other programs run. */
export function isCode(format: OutputFormat): format is CodeFormatName {
  return (codeFormatNames as readonly string[]).includes(format);
}

/**
 * The format of what is read, by a flag or the ending of the name.
 * @param flag how to say it where the name does not
 * @throws UsageError USAGE
 */
export function inputFormat(path: string, given: InputFormatName | undefined, flag: string): InputFormatName {
  return given ?? formatOfName(path) ?? unknown(path, flag, inputFormatNames);
}

/** The same of what is written. */
export function outputFormat(path: string, given: OutputFormat | undefined, flag: string): OutputFormat {
  return given ?? formatOfName(path) ?? codeFormatOfExtension(extensionOf(path)) ?? unknown(path, flag, outputFormats);
}

function formatOfName(path: string): FormatName | undefined {
  if (path === '-') return undefined;
  return formatOfExtension(extensionOf(path)) ?? (isFolder(path) ? 'csv' : undefined);
}

function extensionOf(path: string): string {
  return extname(path.replace(/\.age$/, '').replace(/\.gz$/, '')).slice(1);
}

function unknown(path: string, flag: string, formats: readonly string[]): never {
  throw new UsageError('USAGE', { message: `${path === '-' ? 'Standard input and output have' : `${path} has`} no ending that names a format`, remedy: `Add ${flag} with one of ${formats.join(', ')}.` });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Where a command writes: `-` is standard output. */
export function destinationOf(path: string): Destination {
  return path === '-' ? { stream: process.stdout } : { path };
}

/** How to call a place where a command writes. */
export function nameOfPlace(path: string): string {
  return path === '-' ? 'standard output' : path;
}

/** Where a command reads: `-` is standard input. */
export function placeOf(path: string): SourcePlace {
  return path === '-' ? { stream: process.stdin } : { path };
}

const passphraseVariable = 'IDC_EXPORT_PASSPHRASE';

/** @throws UsageError USAGE, KEY_LOCKED */
export async function encryptionOf({ encrypt }: SealingOptions): Promise<AgeStream | undefined> {
  if (encrypt === undefined) return undefined;
  if (encrypt !== 'passphrase') return ageEncryption({ recipients: encrypt.split(',') });
  const passphrase = await secretIn(process.env, passphraseVariable);
  if (passphrase !== undefined) return ageEncryption({ passphrase });
  throw new UsageError('KEY_LOCKED', { message: `--encrypt passphrase is given, and there is no passphrase in ${passphraseVariable}`, remedy: `Set ${passphraseVariable}, or ${passphraseVariable}_FILE to a file with it: the command line can be seen by others.` });
}

/** Opens encrypted files by what the environment holds. */
export function decryptionOf({ options }: Shell): OpenDecryption {
  return async (file) => ageDecryption({ identities: await keyAccess(process.env, options).ageIdentities(), passphrase: await secretIn(process.env, passphraseVariable) }, file);
}

/** Does some work; of a source that is not valid every problem is told, and not only the first. */
export async function tellingProblems<T>(shell: Shell, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof IdcError && thrown.code === 'IMPORT_INVALID') complainOfProblems(shell, thrown);
    throw thrown;
  }
}

/** What is written, and where. */
interface Written {
  readonly records: Parameters<typeof writeRecords>[0];
  readonly format: OutputFormat;
  readonly out: string;
  /** What it is of, for the first line of a program. */
  readonly title: string;
  readonly signal: AbortSignal;
}

/**
 * Writes records in any format.
 * @returns what to tell of it, as a document and in words
 */
export async function writeAny(shell: Shell, { records, format, out, title, signal }: Written, options: SealingOptions): Promise<{ readonly document: object; readonly text: string }> {
  const encrypt = await encryptionOf(options);
  const common = { destination: destinationOf(out), isCompressed: options.compress !== undefined, encrypt, signal };
  if (!isCode(format)) {
    const counts = await writeRecords(records, { ...common, format, isEncrypted: encrypt !== undefined, now: () => new Date(), onProgress: shell.onProgress });
    return { document: { counts }, text: recordsText(counts) };
  }
  const { resources, losses } = await writeCode(records, { ...common, format, title });
  for (const loss of losses) shell.note(`not in it: ${oneLine(loss)}`);
  return { document: { resources, losses }, text: `${resources} resources` };
}
