import { Composer, Parser, YAMLParseError, type Document, type LineCounter } from 'yaml';
import { visible } from './problem.js';
import { firstFault, type Fault } from './yaml-fault.js';

/** So many errors of one text are kept: the first is told. The library by itself keeps one for each character of hostile text. */
const maxErrors = 20;

/** Thrown inside, never outside: so much is wrong that the rest need not be read. */
class TooManyErrors extends Error {}

type NoteError = (source: unknown, code: unknown, message: string, warning?: boolean) => void;

/** A document without a fault, or the first fault of a text. */
export type ParsedYaml = { readonly document: Document.Parsed; readonly fault?: undefined } | { readonly fault: Fault };

/**
 * The document of a text by the YAML library, as its parseDocument gives it. Where there are more than a few faults the reading ends, so that no
 * text can fill the memory with errors.
 */
export function parseYaml(text: string, lineCounter: LineCounter): ParsedYaml {
  const faults = new Faults();
  const composer = faults.watching(new Composer<Document.Parsed['contents'] & object>({
    logLevel: 'error',
    merge: false,
    prettyErrors: false,
    resolveKnownTags: false,
    schema: 'core',
    strict: true,
    stringKeys: true,
    // Checked in firstFault instead: the library compares every key with every other.
    uniqueKeys: false,
    version: '1.2',
  }));
  const documents: Document.Parsed[] = [];
  try {
    for (const token of new Parser(lineCounter.addNewLine).parse(text)) {
      if (token.type === 'error') faults.note(token.offset, token.message);
      for (const document of composer.next(token)) documents.push(document);
      if (documents.length > 1) break;
    }
    if (documents.length < 2) for (const document of composer.end(true, text.length)) documents.push(document);
  } catch (thrown) {
    if (thrown instanceof TooManyErrors) return { fault: faults.first };
    throw thrown;
  }
  const [first, second] = documents as [Document.Parsed, Document.Parsed?];
  if (second !== undefined) first.errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'Source contains multiple documents; one is allowed'));
  const fault = firstFault(first);
  return fault === undefined ? { document: first } : { fault };
}

/** Counts what is wrong with a text. */
class Faults {
  first: Fault = { offset: 0, message: '' };
  #count = 0;

  /** The same composer, whose errors are counted. It has no other way to be told of them before its end. */
  watching<Watched extends object>(composer: Watched): Watched {
    const inner = composer as unknown as { onError: NoteError };
    const note = inner.onError;
    inner.onError = (source, code, message, warning) => {
      note(source, code, message, warning);
      this.note(offsetOf(source), message);
    };
    return composer;
  }

  note(offset: number, message: string): void {
    if (this.#count === 0) this.first = { offset, message: visible(message) };
    this.#count += 1;
    if (this.#count > maxErrors) throw new TooManyErrors();
  }
}

function offsetOf(source: unknown): number {
  if (typeof source === 'number') return source;
  const offset: unknown = Array.isArray(source) ? source[0] : (source as { offset?: unknown }).offset;
  return typeof offset === 'number' ? offset : 0;
}
