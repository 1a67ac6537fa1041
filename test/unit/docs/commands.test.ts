import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Command } from 'commander';
import { makeProgram } from '../../../src/cli/program.js';
import { projectRoot } from '../../support/checkout.js';
import { blocksIn, commandBlocks } from '../../support/command-blocks.js';

const blocks = commandBlocks();

describe('the blocks of commands in the documents', () => {
  it('are run by a test, or say why not', () => {
    expect(blocks.filter(({ isRun, reason }) => !isRun && reason === undefined).map(({ page, line }) => `${page}:${line}`)).to.deep.equal([]);
  });

  it('are on pages that a test runs, where they are marked so', () => {
    const tests = readdirSync(join(projectRoot, 'test'), { recursive: true, encoding: 'utf8' }).filter((name) => /(e2e|full)[\\/].*\.test\.ts$|support[\\/]plain-restore\.ts$/.test(name));
    const text = tests.map((name) => readFileSync(join(projectRoot, 'test', name), 'utf8')).join('\n');
    const pages = new Set(blocks.filter(({ isRun }) => isRun).map(({ page }) => page));
    expect([...pages].filter((page) => !text.includes(page))).to.deep.equal([]);
  });

  it('name commands and flags that are there, where no test runs them', async () => {
    const { program } = await makeProgram();
    const wrong = blocks.filter(({ isRun }) => !isRun).flatMap(({ page, script }) => linesOf(script).flatMap((words) => mistakesIn(program, words).map((mistake) => `${page}: ${mistake}`)));
    expect(wrong).to.deep.equal([]);
  });

  it('are found with their markers', () => {
    const found = blocksIn('x.md', '<!-- test exit=2 -->\n```sh\na\n```\n\n```sh\nb\n```\n<!-- not run: it asks AWS -->\n```sh\nc\n```\n');
    expect(found.map(({ line, script, isRun, reason }) => [line, script, isRun, reason])).to.deep.equal([[2, 'a', true, undefined], [6, 'b', false, undefined], [10, 'c', false, 'it asks AWS']]);
  });
});

/** The words behind `npx idc` of each line that begins so, up to a comment, a pipe or another command. */
function linesOf(script: string): string[][] {
  return [...script.matchAll(/^npx idc ((?:'[^']*'|"[^"]*"|[^#|&;\n>'"])*)/gm)].map((match) => (match[1] ?? '').trim().match(/(?:'[^']*'|"[^"]*"|\S)+/g) ?? []);
}

function mistakesIn(program: Command, words: readonly string[]): string[] {
  const path = [program];
  for (const word of words) {
    const next = path.at(-1)?.commands.find((one) => one.name() === word);
    if (next === undefined) break;
    path.push(next);
  }
  // Flags of a command hold for those below it.
  const known = new Set(path.flatMap(({ options }) => options).map(({ long }) => long));
  const flags = words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0] ?? word);
  return [...(path.length === 1 ? [`idc ${words.join(' ')}`] : []), ...flags.filter((flag) => !known.has(flag)).map((flag) => `${flag} of idc ${words.join(' ')}`)];
}
