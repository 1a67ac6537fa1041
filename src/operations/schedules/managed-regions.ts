import { hash } from 'node:crypto';

/** A part of a file that this program writes anew, while everything around it belongs to whoever edits it. */
export interface Region {
  readonly name: string;
  /** Its lines between the two markers, without line ends. */
  readonly lines: readonly string[];
  /** Columns before its markers. */
  readonly indent: number;
}

/** A piece of a file: a line of its owner's, or a region. */
export type FilePiece = string | Region;

const begin = /^\s*# idc:begin ([a-z]+) sha256:([0-9a-f]{64})$/;

/** The text of a file. The marker before a region holds the digest of its lines, so that an edit in it is noticed. */
export function textOfPieces(pieces: readonly FilePiece[]): string {
  return `${pieces.flatMap((piece) => (typeof piece === 'string' ? [piece] : linesOf(piece))).join('\n')}\n`;
}

function linesOf({ name, lines, indent }: Region): string[] {
  const margin = ' '.repeat(indent);
  const indented = lines.map((line) => (line === '' ? line : `${margin}${line}`));
  return [`${margin}# idc:begin ${name} sha256:${digestOf(indented)}`, ...indented, `${margin}# idc:end ${name}`];
}

function digestOf(lines: readonly string[]): string {
  return hash('sha256', lines.join('\n'));
}

interface FoundRegion {
  readonly name: string;
  readonly from: number;
  /** Index of the line after it. */
  readonly to: number;
  readonly isEdited: boolean;
}

/** What becomes of a file. */
export interface MergedFile {
  readonly text: string;
  /** Regions that somebody has edited, or whose markers are gone: in `text` they are as they were. */
  readonly edited: readonly string[];
}

/**
 * A file with the regions of a fresh one in the place of its own; all other lines, and its line ends, stay.
 * @param isForced whether regions that somebody has edited are written anew too; where markers are gone, that is the whole file
 */
export function mergeRegions(existing: string, fresh: string, isForced: boolean): MergedFile {
  const isWindows = existing.includes('\r\n');
  const lines = existing.replaceAll('\r\n', '\n').split('\n');
  const wanted = regionsIn(fresh.split('\n'));
  const found = regionsIn(lines);
  const lost = wanted.filter(({ name }) => found.filter((region) => region.name === name).length !== 1).map(({ name }) => name);
  const edited = [...lost, ...found.filter(({ name, isEdited }) => isEdited && !lost.includes(name)).map(({ name }) => name)];
  if (edited.length > 0 && !isForced) return { text: existing, edited };
  const text = lost.length > 0 ? fresh : replaced(lines, found, fresh.split('\n'), wanted).join('\n');
  return { text: isWindows ? text.replaceAll('\n', '\r\n') : text, edited };
}

/** What is left of a file without its regions: equal texts mean that nobody has edited what is around them. */
export function withoutRegions(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const found = regionsIn(lines);
  return lines.filter((_, index) => !found.some(({ from, to }) => index >= from && index < to)).join('\n');
}

function regionsIn(lines: readonly string[]): FoundRegion[] {
  return lines.flatMap((line, from) => {
    const [, name, digest] = begin.exec(line) ?? [];
    if (name === undefined) return [];
    const end = lines.findIndex((other, index) => index > from && other.trim() === `# idc:end ${name}`);
    return end < 0 ? [] : [{ name, from, to: end + 1, isEdited: digestOf(lines.slice(from + 1, end)) !== digest }];
  });
}

function replaced(lines: readonly string[], found: readonly FoundRegion[], fresh: readonly string[], wanted: readonly FoundRegion[]): string[] {
  return lines.flatMap((line, index) => {
    const region = found.find(({ from, to }) => index >= from && index < to);
    const source = region && wanted.find(({ name }) => name === region.name);
    if (region === undefined || source === undefined) return [line];
    return index === region.from ? fresh.slice(source.from, source.to) : [];
  });
}
