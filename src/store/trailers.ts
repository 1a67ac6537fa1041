import type { Gap, ImportedFrom, SnapshotMetadata } from '../model/index.js';
import { decodeActors, encodeActors } from './actor-trailers.js';
import { decodeReading, encodeReading } from './reading-trailers.js';
import { decodeNumber, decodeNumbers, decodeObject, decodeText, decodeTime, encodeJson, encodeNumbers, encodeText, isKind } from './trailer-value.js';

/** What a snapshot's trailers say. */
export interface SnapshotTrailers {
  readonly metadata: SnapshotMetadata;
  /** Digest of the content (see digestFiles). */
  readonly digest: string;
  /** Of an encrypted snapshot: what proves that a holder of the key wrote the trailers, and the text that it proves. */
  readonly seal?: { readonly code: string; readonly text: string } | undefined;
}

/** The trailers of a snapshot, one a line, as `git interpret-trailers` reads them. */
export function encodeTrailers({ metadata, digest }: SnapshotTrailers): string {
  const gaps = metadata.gaps.map((gap): [string, string] => ['Gap', encodeJson(gap)]);
  const pairs: [string, string][] = [
    ['Id', encodeText(metadata.snapshotId)],
    ['Instance', encodeText(metadata.instanceName)],
    ['Instance-Arn', encodeText(metadata.instanceArn)],
    ['Time', metadata.takenAt.toISOString()],
    ...(metadata.readFrom === undefined ? [] : [['Read-From', metadata.readFrom.toISOString()] satisfies [string, string]]),
    ['Caller', encodeText(metadata.caller)],
    ['Purpose', metadata.purpose],
    ...(metadata.tags ?? []).map((tag): [string, string] => ['Tag', encodeText(tag)]),
    ...(metadata.changesSince === undefined ? [] : [['Changes-Since', encodeText(metadata.changesSince)] satisfies [string, string]]),
    ...(metadata.imported === undefined ? [] : [['Imported', encodeJson(metadata.imported)] satisfies [string, string]]),
    ['Kinds', metadata.kinds.join(' ') || 'none'],
    ['Counts', encodeNumbers(metadata.counts) || 'none'],
    ...gaps,
    ...encodeReading(metadata),
    ...encodeActors(metadata),
    ['Calls', encodeNumbers(metadata.calls) || 'none'],
    ['Duration-Ms', String(metadata.durationMs)],
    ...(metadata.encryption === undefined ? [] : [['Encryption', metadata.encryption] satisfies [string, string]]),
    ['Format', String(metadata.formatVersion)],
    ['Tool', encodeText(metadata.toolVersion)],
    ['Digest', digest],
  ];
  return pairs.map(([key, value]) => `Snapshot-${key}: ${value}\n`).join('');
}

/**
 * What the last paragraph of a commit message says about a snapshot; undefined when the commit is not one.
 * @throws Error when it claims to be a snapshot and a trailer is missing or malformed
 */
export function decodeTrailers(message: string): SnapshotTrailers | undefined {
  const trailers = lastParagraph(message);
  if (!trailers.has('Id')) return undefined;
  const one = (key: string): string => requiredValue(trailers.get(key)?.[0], key);
  const words = (key: string): string => (one(key) === 'none' ? '' : one(key));
  const readFrom = trailers.get('Read-From')?.[0];
  const tags = trailers.get('Tag')?.map(decodeText);
  const changesSince = trailers.get('Changes-Since')?.[0];
  const imported = trailers.get('Imported')?.[0];
  const encryption = trailers.get('Encryption')?.[0];
  const code = trailers.get('Seal')?.[0];
  const metadata: SnapshotMetadata = {
    snapshotId: decodeText(one('Id')),
    instanceName: decodeText(one('Instance')),
    instanceArn: decodeText(one('Instance-Arn')),
    takenAt: decodeTime(one('Time')),
    ...(readFrom === undefined ? {} : { readFrom: decodeTime(readFrom) }),
    caller: decodeText(one('Caller')),
    purpose: one('Purpose') === 'safety' ? 'safety' : 'backup',
    ...(tags === undefined ? {} : { tags }),
    ...(changesSince === undefined ? {} : { changesSince: decodeText(changesSince) }),
    ...(imported === undefined ? {} : { imported: decodeImported(imported) }),
    kinds: words('Kinds').split(' ').filter(isKind),
    gaps: (trailers.get('Gap') ?? []).map(decodeGap),
    counts: decodeNumbers(words('Counts')),
    calls: decodeNumbers(words('Calls')),
    durationMs: decodeNumber(one('Duration-Ms')),
    ...decodeReading(trailers),
    ...decodeActors(trailers),
    ...(encryption === undefined ? {} : { encryption }),
    formatVersion: decodeNumber(one('Format')),
    toolVersion: decodeText(one('Tool')),
  };
  return { metadata, digest: one('Digest'), ...(code === undefined ? {} : { seal: { code, text: lastLines(message).filter((line) => !laterLines.some((start) => line.startsWith(start))).join('') } }) };
}

const sealLine = 'Snapshot-Seal: ';

/** What is not under the seal: itself, and what a pruning adds. */
const laterLines = [sealLine, 'Snapshot-Changes-Since: '];

/** The trailer that proves all trailers before it. */
export function encodeSeal(code: string): string {
  return `${sealLine}${code}\n`;
}

/** Lines of the last paragraph, each with its end. */
function lastLines(message: string): string[] {
  const lines = message.trimEnd().split('\n');
  return lines.slice(lines.lastIndexOf('') + 1).map((line) => `${line}\n`);
}

function lastParagraph(message: string): Map<string, string[]> {
  const trailers = new Map<string, string[]>();
  for (const line of lastLines(message)) {
    const match = /^Snapshot-([A-Za-z-]+): ?(.*)\n$/.exec(line);
    if (match?.[1] === undefined) continue;
    trailers.set(match[1], [...(trailers.get(match[1]) ?? []), match[2] ?? '']);
  }
  return trailers;
}

function decodeImported(value: string): ImportedFrom {
  const { format, ...rest } = decodeObject(value);
  const texts = Object.entries(rest).filter(([name, text]) => ['snapshotId', 'takenAt', 'tool'].includes(name) && typeof text === 'string');
  return { format: String(format), ...Object.fromEntries(texts) };
}

function decodeGap(value: string): Gap {
  const { kind, name, operation, reason } = decodeObject(value);
  if (typeof kind !== 'string' || (kind !== 'accounts' && kind !== 'instance' && !isKind(kind))) throw new Error('Snapshot-Gap has an unknown kind');
  if (name !== undefined && typeof name !== 'string') throw new Error('Snapshot-Gap has a name that is not text');
  return { kind, ...(name === undefined ? {} : { name }), operation: String(operation), reason: String(reason) };
}

function requiredValue(value: string | undefined, key: string): string {
  if (value === undefined) throw new Error(`the trailer Snapshot-${key} is missing`);
  return value;
}
