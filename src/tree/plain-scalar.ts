/**
 * What YAML may take for a number, in any schema: digits, signs, points, exponents, `0x`, `0o`, `.inf`, `.nan`. It is wider than
 * what the YAML library's core schema tests for, so that what it lets through is text for certain.
 */
const numberLike = /^[-+]?(?:\.?\d[\d.]*(?:[eE][-+]?\d+)?|0[ox][\da-fA-F]+|\.(?:inf|Inf|INF|nan|NaN|NAN))$/;

/** A number as JSON writes it, with no more digits than a double holds for certain. */
const jsonNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?(?:[eE][-+]\d{1,3})?$/;

/** Words of the core schema in every spelling. */
const wordLike = /^(?:~|[nN]ull|NULL|[tT]rue|TRUE|[fF]alse|FALSE)$/;

/** Starts with what marks something else than text: quotes, tags, anchors, flow, comments, directives, block indicators. */
const marked = /^[\s,[\]{}#&*!|>'"%@`?:-]/;

/** A comment, the end of a key, or white space at the end, which is not part of the text. */
const broken = /: |:$| #|\s$/;

const words: Readonly<Record<string, null | boolean>> = Object.freeze({ null: null, true: true, false: false });

/** What a plain scalar stands for, or undefined when only the YAML library can tell. */
export function plainValue(text: string): string | number | boolean | null | undefined {
  if (jsonNumber.test(text)) return Number(text);
  if (!isPlainText(text)) return Object.hasOwn(words, text) ? words[text] : undefined;
  return text;
}

/** True of an unquoted key or value that every reader of the core schema takes for this very text. */
export function isPlainText(text: string): boolean {
  return text !== '' && !marked.test(text) && !broken.test(text) && !numberLike.test(text) && !wordLike.test(text);
}
