/** One command block of a guide that is tested, with what the guide says about it. */
export interface MarkedBlock {
  /** Line of the marker, from 1. */
  readonly line: number;
  readonly script: string;
  readonly exitCode: number;
  /** Pieces of text that the output must hold, white space aside: the lines of the `text` block that follows. */
  readonly expected: readonly string[];
}

const marked = /<!-- test(?: exit=(\d+))? -->\n```sh\n([\s\S]*?)\n```\n(?:\n```text\n([\s\S]*?)\n```)?/g;

/**
 * The `sh` blocks of a markdown page that follow a comment `<!-- test -->` or `<!-- test exit=N -->`. In a `text` block
 * right after one, `…` stands for anything.
 */
export function markedBlocks(markdown: string): MarkedBlock[] {
  return [...markdown.matchAll(marked)].map(({ index, 1: exit, 2: script = '', 3: output = '' }) => ({
    line: markdown.slice(0, index).split('\n').length,
    script,
    exitCode: Number(exit ?? 0),
    expected: output.split(/\n|…/).map(squeeze).filter((piece) => piece !== ''),
  }));
}

/** The same text with every run of white space as one space. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
