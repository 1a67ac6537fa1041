import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeProgram } from '../../../src/cli/program.js';
import { projectRoot } from '../../support/checkout.js';
import { blocksIn, commandBlocks } from '../../support/command-blocks.js';
import { commandLines, inlineCommands, mistakesIn } from '../../support/command-mistakes.js';

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
    const wrong = blocks.filter(({ isRun }) => !isRun).flatMap(({ page, script }) => commandLines(script).flatMap((words) => mistakesIn(program, words).map((mistake) => `${page}: ${mistake}`)));
    expect(wrong).to.deep.equal([]);
  });

  it('are named rightly within the text too, and in the errors and notes of the program', async () => {
    const { program } = await makeProgram();
    const wrong = [...textsOf('docs', '.md'), ...textsOf('src', '.ts'), ['README.md', readFileSync(join(projectRoot, 'README.md'), 'utf8')] as const]
      .flatMap(([file, text]) => inlineCommands(text).flatMap((words) => mistakesIn(program, words).map((mistake) => `${file}: ${mistake}`)));
    expect(wrong).to.deep.equal([]);
  });

  it('are found to be wrong: a misspelt command, word below a command, and flag', async () => {
    const { program } = await makeProgram();
    for (const words of ['bakup create', 'backup creat', '--repo x backup creat', 'restore latest --dryrun']) expect(mistakesIn(program, words.split(' ')), words).to.have.length(1);
    for (const words of ['--help', 'backup list --help', 'restore latest --dry-run', 'restore continue --wait-for-sync 60', '--repo x backup list']) expect(mistakesIn(program, words.split(' ')), words).to.deep.equal([]);
  });

  it('are found with their markers', () => {
    const found = blocksIn('x.md', '<!-- test exit=2 -->\n```sh\na\n```\n\n```sh\nb\n```\n<!-- not run: it asks AWS -->\n```sh\nc\n```\n');
    expect(found.map(({ line, script, isRun, reason }) => [line, script, isRun, reason])).to.deep.equal([[2, 'a', true, undefined], [6, 'b', false, undefined], [10, 'c', false, 'it asks AWS']]);
  });
});

/** Files below a folder whose names end so, with their texts. */
function textsOf(folder: string, end: string): (readonly [string, string])[] {
  const names = readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(end));
  return names.map((name) => [`${folder}/${name}`, readFileSync(join(projectRoot, folder, name), 'utf8')] as const);
}
