/**
 * A text on one line: what would end it, or show it in another order than it has, is a dot.
 * @param most characters
 */
export function harmlessLine(text: string, most: number): string {
  return cut(text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '·'), most);
}

/** Lines of a text, with nothing in them that a terminal or a page would take for more than a character. */
export function harmlessText(text: string, most: number): string {
  return cut(text.split('\n').map((line) => harmlessLine(line, most)).join('\n'), most);
}

function cut(text: string, most: number): string {
  const characters = [...text.slice(0, 2 * most)];
  return text.length <= most ? text : `${characters.slice(0, most - 1).join('').slice(0, most - 1)}…`;
}
