/**
 * What a spreadsheet could run as a formula, at the start of a cell; and the mark itself, so that it has one meaning. The forms of full width are
 * formulas in some locales.
 */
const formulaLike = /^\s*['=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Numbers, dates, times and words that a spreadsheet would rewrite: the leading zeros of an account ID would be gone. */
const rewritten = /^(?=.*\d)[\d\s.,:+\-/eE%]*$|^(?:true|false)$/i;

/**
 * Characters that do not survive in a spreadsheet or a reader of CSV, and a separator of other locales before something like a
 * formula, which would begin a cell of its own there.
 */
const fragile = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF]|[;|]\s*['"=+\-@]/u;
const eachUnsafe = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF;|]/gu;

/**
 * A text as a cell: itself where that is safe, else behind an apostrophe, by which a spreadsheet takes it for text; what would not survive stands
 * behind it as JSON writes it. An empty text is an apostrophe alone, because an empty cell is no text at all.
 */
export function encodeCell(text: string): string {
  const isFragile = fragile.test(text.replaceAll('\n', ' '));
  if (isFragile || text.startsWith('"') || /^\s|\s$/.test(text)) return `'${JSON.stringify(text).replace(eachUnsafe, unicodeEscape)}`;
  return text === '' || formulaLike.test(text) || rewritten.test(text) ? `'${text}` : text;
}

/** JSON without the apostrophe where it is safe: of a number, and of most structures. */
export function encodeJsonCell(value: unknown): string {
  const text = JSON.stringify(value);
  return typeof value === 'number' ? text : encodeCell(text);
}

/**
 * Inverse of encodeCell; undefined of an empty cell. A cell that somebody has typed needs no apostrophe.
 * @throws SyntaxError when a JSON text behind an apostrophe is not one
 */
export function decodeCell(cell: string): string | undefined {
  if (cell === '') return undefined;
  if (cell.startsWith(`'"`)) {
    const text: unknown = JSON.parse(cell.slice(1));
    if (typeof text === 'string') return text;
    throw new SyntaxError('no text');
  }
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

function unicodeEscape(character: string): string {
  return [...character].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** A row as RFC 4180 has it. */
export function rowText(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
