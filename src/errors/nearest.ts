const maxDistance = 3;

/** Names that differ from a mistyped one in at most three characters, nearest first. */
export function nearestOf(text: string, names: readonly string[]): string[] {
  const near = names.map((name) => ({ name, distance: editDistance(text, name) }));
  const close = near.filter(({ name, distance }) => distance <= Math.min(maxDistance, name.length / 2));
  return close.sort((a, b) => a.distance - b.distance).map(({ name }) => name);
}

/** Names that may be meant: the nearest ones, else those that the text is a part of, whatever its case; at most three. */
export function likelyOf(text: string, names: readonly string[]): string[] {
  const part = text.toLowerCase();
  const near = nearestOf(text, names);
  return (near.length > 0 ? near.slice(0, 1) : names.filter((name) => part !== '' && name.toLowerCase().includes(part)).sort()).slice(0, 3);
}

/** Levenshtein's distance; texts that differ too much in length are not compared. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > maxDistance) return Infinity;
  const columns = [...b];
  let row = [0, ...columns.map((_, index) => index + 1)];
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of columns.entries()) {
      const substitute = (row[j] ?? 0) + (left === right ? 0 : 1);
      next.push(Math.min(substitute, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
