/** A comment of GitHub holds no more (REST API, "body is too long (maximum is 65536 characters)"). */
export const mostCommentCharacters = 65_536;

/**
 * Other people's text in a line of markdown: as code, where GitHub reads no mention, link, image or HTML. What would end the
 * line or a cell of a table is shown.
 */
export function codeText(text: string): string {
  const shown = visible(text).replaceAll('|', '¦');
  const fence = '`'.repeat(longestRun(shown) + 1);
  const isPadded = shown === '' || /^[` ]|[` ]$/.test(shown);
  return isPadded ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/** Lines of other people's text as a block of code. */
export function codeBlock(lines: readonly string[], language = ''): string {
  const shown = lines.map(visible);
  const fence = '`'.repeat(Math.max(3, longestRun(shown.join('\n')) + 1));
  return [`${fence}${language}`, ...shown, fence].join('\n');
}

/** At most so many lines, and how many more there are. */
export function upTo(most: number, lines: readonly string[]): string[] {
  return lines.length <= most ? [...lines] : [...lines.slice(0, most), `… and ${lines.length - most} more`];
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function visible(text: string): string {
  return text.replace(/[\p{C}\u2028\u2029]/gu, '·');
}
