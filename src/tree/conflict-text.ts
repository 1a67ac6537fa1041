/** Names of the two sides, as they stand after the markers. */
export interface ConflictSides {
  readonly ours: string;
  readonly theirs: string;
}

const utf8 = new TextDecoder();

/**
 * One text out of two, with git's conflict markers around the lines in which they differ. Taking one side everywhere gives
 * that side's text. Both are canonical YAML, whose lines are fields and elements in a fixed order, so that what is between
 * two markers is what conflicts.
 * @param ours undefined: the file is not there on this side
 */
export function conflictText(ours: Uint8Array | undefined, theirs: Uint8Array | undefined, { ours: ourName, theirs: theirName }: ConflictSides): Uint8Array {
  const [left, right] = [linesOf(ours), linesOf(theirs)];
  const written: string[] = [];
  let hunk: [string[], string[]] = [[], []];
  const endHunk = (): void => {
    const [one, other] = hunk;
    if (one.length + other.length > 0) written.push(`<<<<<<< ${ourName}`, ...one, '=======', ...other, `>>>>>>> ${theirName}`);
    hunk = [[], []];
  };
  for (const { line, side } of alignLines(left, right)) {
    if (side !== 'both') {
      hunk[side === 'ours' ? 0 : 1].push(line);
      continue;
    }
    endHunk();
    written.push(line);
  }
  endHunk();
  return Buffer.from(written.map((line) => `${line}\n`).join(''));
}

/** A line that begins a conflict or ends it. A line of a value never does: it is indented, or part of a text in quotes. */
const marker = /^(?:<{7}|>{7})(?: |\r?$)/m;

/** How many characters into the text the first marker of a conflict stands; undefined where there is none. */
export function conflictAt(text: string): number | undefined {
  const found = marker.exec(text);
  return found === null ? undefined : found.index;
}

interface AlignedLine {
  readonly line: string;
  readonly side: 'ours' | 'theirs' | 'both';
}

function linesOf(content: Uint8Array | undefined): string[] {
  if (content === undefined) return [];
  const lines = utf8.decode(content).split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Most cells of the table of common lines; texts beyond it are one conflict as a whole. */
const maxCells = 16_000_000;

/** The longest common subsequence of lines, after the beginning and the end that are common (Hunt and McIlroy 1976, by the plain table). */
function alignLines(left: readonly string[], right: readonly string[]): AlignedLine[] {
  let start = 0;
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const middle = alignMiddle(left.slice(start, left.length - end), right.slice(start, right.length - end));
  return [...both(left.slice(0, start)), ...middle, ...both(left.slice(left.length - end))];
}

function both(lines: readonly string[]): AlignedLine[] {
  return lines.map((line) => ({ line, side: 'both' }));
}

function alignMiddle(left: readonly string[], right: readonly string[]): AlignedLine[] {
  const isTooLarge = left.length * right.length > maxCells;
  const width = right.length + 1;
  const common = isTooLarge ? new Uint32Array() : commonLengths(left, right);
  const aligned: AlignedLine[] = [];
  let [at, next] = [0, 0];
  while (at < left.length || next < right.length) {
    const [line, other] = [left[at], right[next]];
    if (!isTooLarge && line !== undefined && line === other) {
      aligned.push({ line, side: 'both' });
      [at, next] = [at + 1, next + 1];
    } else if (line !== undefined && (other === undefined || isTooLarge || (common[(at + 1) * width + next] ?? 0) >= (common[at * width + next + 1] ?? 0))) {
      aligned.push({ line, side: 'ours' });
      at += 1;
    } else if (other !== undefined) {
      aligned.push({ line: other, side: 'theirs' });
      next += 1;
    }
  }
  return aligned;
}

/** Length of the longest common subsequence of what follows each pair of positions. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint32Array {
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  for (let at = left.length - 1; at >= 0; at -= 1) {
    for (let next = right.length - 1; next >= 0; next -= 1) {
      table[at * width + next] = left[at] === right[next]
        ? (table[(at + 1) * width + next + 1] ?? 0) + 1
        : Math.max(table[(at + 1) * width + next] ?? 0, table[at * width + next + 1] ?? 0);
    }
  }
  return table;
}
