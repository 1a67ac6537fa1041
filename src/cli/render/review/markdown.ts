import { oneLine } from '../changes.js';

/** Unseen, and of no width: what stands before and after it is no mention, address or issue for GitHub. */
const joiner = '&#8288;';

/** Characters that could be structure, a reference, mathematics or part of an address; the full stop only where an address begins with it. */
const meaningful = /[!"#$&*+:<=>@[\\\]^_`{|}~]|(?<=www)\./gi;

/**
 * Other people's text inside a line of GitHub Flavored Markdown, shown letter by letter: what could be structure is written as
 * character references, which stand for themselves (CommonMark 0.31, Entity and numeric character references). GitHub looks for
 * mentions, issues and addresses in what is shown, so these are broken up.
 */
export function markdownText(text: string): string {
  return oneLine(text).replace(meaningful, (character) => `&#${character.charCodeAt(0)};${'@#'.includes(character) ? joiner : ''}`);
}

/** A command or a name as code: in one line, whatever backticks are in it. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`;
}

/**
 * A block of lines in the colours of a diff. Nothing in it is markup. Each line begins with its sign, so none can end the block.
 */
export const diffFence = { open: '```diff', close: '```' } as const;

/** A line of a diff block. GitHub colours `!` where our sign is `~`. */
export function diffLine(sign: '+' | '-' | '~', text: string): string {
  return `${sign === '~' ? '!' : sign} ${oneLine(text)}`;
}
