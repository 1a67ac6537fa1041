import { nearestOf, SnapshotError } from '../errors/index.js';
import { makeObject, schemaOf } from '../kinds/schemas.js';
import { kindNames, type AccountInfo, type KindName, type SnapshotObject } from '../model/index.js';
import { parseBody, problemAt, rootSchemas, visible, type Guidance, type Place, type YamlFile } from '../tree/index.js';
import type { SourceRecord } from './codec.js';
import { headerSchema } from './header-schema.js';
import type { PortableHeader, PortableRecord } from './portable-record.js';
import type { Problems } from './problems.js';
import { ReferenceChecker } from './reference-checker.js';

const guidance: Guidance = { remedy: 'Correct the record as docs/reference/portable-formats.md describes it.' };
const kindsOfRecords: readonly string[] = ['snapshot', 'account', ...kindNames, 'end'];

/** Checks documents one after the other; of those that have passed it keeps only the names. */
export class RecordChecker {
  #header: PortableHeader | undefined;
  #isEnded = false;
  #isEmpty = true;
  readonly #references: ReferenceChecker;

  constructor(private readonly problems: Problems, private readonly name: string) {
    this.#references = new ReferenceChecker(problems);
  }

  /**
   * The record that a document is; undefined of the end.
   * @throws SnapshotError SNAPSHOT_INVALID with file, line and column
   */
  check(document: SourceRecord): PortableRecord | undefined {
    const kind = this.#kindOf(document);
    this.#requirePlace(kind, document);
    if (kind === 'end') {
      this.#isEnded = true;
      return undefined;
    }
    if (kind === 'snapshot') return { type: 'header', header: this.#readHeader(document) };
    if (kind === 'account') return { type: 'account', account: this.#readAccount(document) };
    return { type: 'object', object: this.#readObject(kind, document) };
  }

  /** What can be judged only when everything was seen: that it is complete, and that everything that is mentioned is there. */
  finish(hasEnd: boolean): void {
    const start = { file: this.name, line: 1, column: 1 };
    if (this.#isEmpty) this.problems.add(start, 'holds no records');
    else if (hasEnd && !this.#isEnded) this.problems.add(start, 'was cut off: its last record, of kind end, is missing');
    // Where a record could not be read, others may seem to be missing that are there.
    if (this.#header !== undefined && this.problems.found.length === 0) this.#references.finish();
  }

  #kindOf({ value, placeOf }: SourceRecord): KindName | 'snapshot' | 'account' | 'end' {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault(placeOf([]), 'is no record: it is not a mapping with a kind');
    const kind = Object.hasOwn(value, 'kind') ? (value as { kind: unknown }).kind : undefined;
    if (kind === undefined) throw fault(placeOf([]), `has no kind: it is one of ${kindsOfRecords.join(', ')}`);
    if (typeof kind === 'string' && kindsOfRecords.includes(kind)) return kind as KindName;
    const [near] = typeof kind === 'string' ? nearestOf(kind, kindsOfRecords) : [];
    throw fault(placeOf(['kind']), `kind: ${visible(JSON.stringify(kind))} is none of ${kindsOfRecords.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`);
  }

  #requirePlace(kind: string, { placeOf }: SourceRecord): void {
    const isFirst = this.#isEmpty;
    this.#isEmpty = false;
    if (this.#isEnded) throw fault(placeOf(['kind']), 'stands after the end');
    if (isFirst === (kind === 'snapshot')) return;
    if (!isFirst) throw fault(placeOf(['kind']), 'is a second record of kind snapshot');
    throw new SnapshotError('IMPORT_INVALID', {
      message: `${this.name}: the first record is of kind ${kind}, and not of kind snapshot, so nothing says which instance the records belong to`,
      remedy: 'Begin with the first record of the export, or name the format with --format.',
      details: { ...placeOf(['kind']), count: 1, problems: [{ ...placeOf(['kind']), message: 'the first record is not of kind snapshot' }] },
    });
  }

  #readHeader(document: SourceRecord): PortableHeader {
    const { instance: { format: _format, kinds, ...instance }, gaps = [], origin = {} } = parseBody(headerSchema, bodyOf(document), guidance);
    const covered = kinds ?? kindNames;
    this.#references.covering({ kinds: covered, gaps });
    this.#header = { instance, coverage: { kinds: kindNames.filter((kind) => covered.includes(kind)), gaps }, origin };
    return this.#header;
  }

  #readAccount(document: SourceRecord): AccountInfo {
    const account = parseBody(rootSchemas.account, bodyOf(document), guidance);
    requireKey(document, account.accountId);
    this.#references.addAccount(account.accountId, document);
    return account;
  }

  #readObject(kind: KindName, document: SourceRecord): SnapshotObject {
    const schema = schemaOf(kind);
    const object = makeObject(schema, parseBody(schema.schema, bodyOf(document), guidance));
    requireKey(document, object.name);
    if (this.#header?.coverage.kinds.includes(kind) === false) throw fault(document.placeOf(['kind']), `is of kind ${kind}, which is not among the kinds of the first record`);
    this.#references.add(object, document);
    return object;
  }
}

/** The document without what every record has. */
function bodyOf({ value, placeOf, placeOfKey }: SourceRecord): YamlFile {
  const { kind: _kind, key: _key, ...body } = value as Record<string, unknown>;
  return { value: body, placeOf, placeOfKey };
}

/** The key repeats what other fields say, for tools that read the records; it may be left out. */
function requireKey({ value, placeOf }: SourceRecord, name: string): void {
  const { key } = value as { key?: unknown };
  if (key !== undefined && key !== name) throw fault(placeOf(['key']), `key: ${visible(JSON.stringify(key))} is not the name in the record, which is ${visible(JSON.stringify(name))}`);
}

function fault(place: Place, message: string): SnapshotError {
  return problemAt('SNAPSHOT_INVALID', place, { message, remedy: guidance.remedy });
}
