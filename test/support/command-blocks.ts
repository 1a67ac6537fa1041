import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './checkout.js';

/** A block of commands in a document. */
export interface CommandBlock {
  readonly page: string;
  /** Line of its fence, from 1. */
  readonly line: number;
  readonly script: string;
  /** Whether a test runs it. */
  readonly isRun: boolean;
  /** Why none can. */
  readonly reason?: string | undefined;
}

const block = /(?:<!-- (test|not run)(?:: ([^>]+?)| exit=\d+)? -->\n)?```sh\n([\s\S]*?)\n```/g;

/** The blocks of commands of the readme and of all pages below docs/. */
export function commandBlocks(): CommandBlock[] {
  const pages = readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
  return ['README.md', ...pages].flatMap((page) => blocksIn(page, readFileSync(join(projectRoot, page), 'utf8')));
}

/** The blocks of one page. */
export function blocksIn(page: string, text: string): CommandBlock[] {
  return [...text.matchAll(block)].map(({ index, 1: marker, 2: reason, 3: script = '' }) => ({
    page,
    line: text.slice(0, index).split('\n').length + (marker === undefined ? 0 : 1),
    script,
    isRun: marker === 'test',
    reason: marker === 'not run' ? reason : undefined,
  }));
}
