/** A part of a document whose lines may be cut off. */
export interface Section {
  /** What stands before and after the lines. */
  readonly open: string;
  readonly close: string;
  readonly lines: readonly string[];
  /** The line that says how many are cut off. */
  readonly more: (left: number) => string;
}

/** Sections in the room that there was. */
export interface Filled {
  readonly text: string;
  /** Lines that found no room. */
  readonly left: number;
}

/**
 * Puts sections one after the other into a room. Where they are too long, each gets the same share of it, and what short ones
 * leave goes to the others, so a long list hides nothing that comes after it. A section is never without its end.
 * @param room in UTF-16 code units
 */
export function fillSections(sections: readonly Section[], room: number): Filled {
  const shares = shareRoom(sections.map(sizeOf), room);
  const filled = sections.map((section, index) => fillSection(section, shares[index] ?? 0));
  return {
    text: filled.map(({ text }) => text).filter((text) => text !== '').join('\n'),
    left: filled.reduce((sum, { left }) => sum + left, 0),
  };
}

/** Each line and each part ends with a line break. */
function sizeOf({ open, close, lines }: Section): number {
  return open.length + close.length + 2 + lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** The smallest get what they need, the others the same share of what is left. */
function shareRoom(sizes: readonly number[], room: number): number[] {
  const shares: number[] = sizes.map(() => 0);
  let free = Math.max(room, 0);
  const inOrder = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  for (const [done, { size, index }] of inOrder.entries()) {
    const share = Math.min(size, Math.floor(free / (inOrder.length - done)));
    shares[index] = share;
    free -= share;
  }
  return shares;
}

function fillSection(section: Section, share: number): Filled {
  const { open, close, lines, more } = section;
  if (sizeOf(section) <= share) return { text: [open, ...lines, close].join('\n'), left: 0 };
  let size = open.length + close.length + more(lines.length).length + 3;
  const kept = lines.slice(0, lines.findIndex((line) => {
    size += line.length + 1;
    return size > share;
  }));
  const left = lines.length - kept.length;
  return { text: kept.length === 0 ? '' : [open, ...kept, more(left), close].join('\n'), left };
}
