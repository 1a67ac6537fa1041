import { Lexer } from 'yaml';
import { maxDepth } from './format.js';

/** Widest indentation, in columns: each level of nesting takes one at least, and four are common. */
const maxIndentation = 4 * maxDepth;

/** A shorter text cannot be nested so deeply that it would do harm. */
const harmlessLength = 400;

/**
 * How many characters into a text it is nested so deeply that the YAML library, which calls itself for each level, would use up the
 * stack, in which V8 can end the whole process; undefined of any other text. Its lexer goes through the text without that, and knows
 * what is quoted.
 */
export function deepNestingAt(text: string): number | undefined {
  if (text.length < harmlessLength) return undefined;
  let [offset, flow, indicators, isLineStart] = [0, 0, 0, true];
  for (const token of new Lexer().lex(text)) {
    if (isMark(token)) continue;
    if (token === '[' || token === '{') flow += 1;
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
    else if (flow === 0 && (token === '-' || token === '?' || token === ':')) indicators += 1;
    const isIndentation = isLineStart && /^ +$/.test(token);
    if (flow > maxDepth || indicators > maxDepth || (isIndentation && token.length > maxIndentation)) return offset;
    isLineStart = token.endsWith('\n');
    if (isLineStart) indicators = 0;
    offset += token.length;
  }
  return undefined;
}

/** What the lexer says between pieces of the text: that a document or scalar begins, or a flow collection has no end. */
function isMark(token: string): boolean {
  return token === '\u0002' || token === '\u0018' || token === '\u001F';
}
