/** A part of a document whose lines may be cut off. */
export interface Section {
  /** What stands before and after the lines, if there is room for any of them. */
  readonly open: string;
  readonly close: string;
  readonly lines: readonly string[];
}

/** Sections in the room that there was. */
export interface Filled {
  readonly text: string;
  /** Lines that found no room. */
  readonly left: number;
}

/**
 * Puts sections one after the other until the room is used up; what comes first is kept. A section is never without its end.
 * @param room in UTF-16 code units
 */
export function fillSections(sections: readonly Section[], room: number): Filled {
  const parts: string[] = [];
  let used = 0;
  let left = 0;
  for (const { open, close, lines } of sections) {
    const kept: string[] = [];
    let size = open.length + close.length + 2;
    for (const line of lines) {
      if (left > 0 || used + size + line.length + 1 > room) break;
      size += line.length + 1;
      kept.push(line);
    }
    left += lines.length - kept.length;
    if (kept.length === 0) continue;
    parts.push(open, ...kept, close);
    used += size;
  }
  return { text: parts.join('\n'), left };
}
