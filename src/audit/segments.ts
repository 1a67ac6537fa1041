/** A file is closed when it has grown to this: each event writes the newest one anew, and git keeps each version of it. */
const segmentBytes = 48 * 1024;

/** Name of the file that says after which event a pruned log begins. */
export const anchorFile = 'anchor.json';

const pattern = /^\d{4}-\d{2}\/\d{2}-\d{4}\.jsonl$/;

/** Whether a path is one of a file with events: `2026-11/26-0001.jsonl`. In the order of their names they are in that of time. */
export function isSegment(path: string): boolean {
  return pattern.test(path);
}

/**
 * The file for the next event: a day's first, or the newest as long as it is small. Files are by the day of writing; should the
 * clock go back, the newest file goes on, so that the order of names stays that of the chain.
 */
export function segmentFor(at: Date, newest: { readonly path: string; readonly bytes: number } | undefined): string {
  const day = at.toISOString().slice(0, 10);
  const first = `${day.slice(0, 7)}/${day.slice(8)}-0001.jsonl`;
  if (newest === undefined || newest.path < first.slice(0, 10)) return first;
  return newest.bytes < segmentBytes ? newest.path : numbered(newest.path);
}

function numbered(path: string): string {
  const next = Number(path.slice(11, 15)) + 1;
  return `${path.slice(0, 11)}${String(next).padStart(4, '0')}.jsonl`;
}
