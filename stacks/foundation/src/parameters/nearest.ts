/** The name that differs from a mistyped one in the fewest letters, if in few enough to be meant. */
export function nearest(mistyped: string, names: readonly string[]): string | undefined {
  const [best] = names.map((name) => ({ name, distance: distanceBetween(mistyped.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= Math.max(2, mistyped.length / 3) ? best.name : undefined;
}

/** Letters to add, leave out or change (Levenshtein distance). */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [place, other] of [...b].entries()) {
      next.push(Math.min((row[place] ?? 0) + (letter === other ? 0 : 1), (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
