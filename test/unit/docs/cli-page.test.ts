import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Command } from 'commander';
import { makeProgram } from '../../../src/cli/program.js';
import { exitCodes } from '../../../src/errors/index.js';
import { projectRoot } from '../../support/checkout.js';

describe('the reference page of the command line', () => {
  const page = readFileSync(join(projectRoot, 'docs/reference/cli.md'), 'utf8');
  let program: Command;
  before(async () => { ({ program } = await makeProgram()); });

  it('names every command', () => {
    const missing = commandsOf(program, '').filter(({ name }) => !page.includes(`\`${name}`)).map(({ name }) => name);
    expect(missing).to.deep.equal([]);
  });

  it('names every flag', () => {
    const flags = [program, ...commandsOf(program, '').map(({ command }) => command)].flatMap(({ options }) => options.map(({ long }) => long ?? ''));
    expect(flags.filter((flag) => !page.includes(`\`${flag}`))).to.deep.equal([]);
  });

  it('names every exit code', () => {
    expect(Object.values(exitCodes).filter((code) => !page.includes(`| ${code} |`))).to.deep.equal([]);
  });
});

/** The commands that do something, by the words to type. */
function commandsOf(parent: Command, prefix: string): { name: string; command: Command }[] {
  return parent.commands.flatMap((command) => {
    const name = `${prefix}${command.name()}`;
    return [{ name: `idc ${name}`, command }, ...commandsOf(command, `${name} `)];
  }).filter(({ name }) => !['idc backup', 'idc emulator'].includes(name));
}
