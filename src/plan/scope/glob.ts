/**
 * Whether a text fits a pattern: `*` is any text, `?` any one character, and a backslash takes the next character as it is.
 * Takes time in proportion to both lengths at most: the last star alone is ever tried again.
 */
export function fits(text: string, pattern: string): boolean {
  const tokens = tokensOf(pattern);
  let [at, next, star, from] = [0, 0, -1, 0];
  const characters = [...text];
  while (at < characters.length) {
    const token = tokens[next];
    if (token === anyText) [star, from, next] = [next, at, next + 1];
    else if (token !== undefined && (token === anyCharacter || token === characters[at])) [at, next] = [at + 1, next + 1];
    else if (star >= 0) [from, at, next] = [from + 1, from + 1, star + 1];
    else return false;
  }
  return tokens.slice(next).every((token) => token === anyText);
}

/** The one text that a pattern fits; undefined of one that leaves something open. */
export function literalOf(pattern: string): string | undefined {
  const tokens = tokensOf(pattern);
  return tokens.every((token) => typeof token === 'string') ? tokens.join('') : undefined;
}

const anyText = Symbol('*');
const anyCharacter = Symbol('?');
type Token = string | typeof anyText | typeof anyCharacter;

function tokensOf(pattern: string): Token[] {
  return [...pattern.matchAll(/\\?[^]/gu)].map(([token]) => {
    if (token === '*') return anyText;
    if (token === '?') return anyCharacter;
    return token.length > 1 && token.startsWith('\\') ? token.slice(1) : token;
  });
}
