import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import type { Command } from 'commander';
import { commandTable } from '../../../src/cli/command-table.js';
import { makeProgram } from '../../../src/cli/program.js';
import { projectRoot } from '../../support/checkout.js';

const programFor = async (...argv: string[]): Promise<Command> => (await makeProgram({ argv })).program;
const loaded = (program: Command): string[] => program.commands.filter((command) => command.commands.length > 0 || command.options.length > 0).map((command) => command.name());

describe('the program', () => {
  it('lists the same commands, flags and arguments whether they are loaded or not', async () => {
    const whole = (await makeProgram()).program;
    const usageOf = (command: Command): string => [...(command.options.length > 0 ? ['[options]'] : []), ...command.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}${argument.variadic ? '...' : ''}]`))].join(' ');
    expect(commandTable.map(({ name, usage = '' }) => `${name} ${usage}`)).to.deep.equal(whole.commands.map((command) => `${command.name()} ${usageOf(command)}`));
    expect((await programFor('--help')).helpInformation()).to.equal(whole.helpInformation());
  }).timeout(20_000);

  it('loads the command that was typed and no other, wherever its flags stand', async () => {
    expect(loaded(await programFor())).to.deep.equal([]);
    expect(loaded(await programFor('--repo', 'backup', '--quiet', 'drift', '--help'))).to.deep.equal(['drift']);
    expect(loaded(await programFor('--output=json', 'backup', 'list'))).to.deep.equal(['backup']);
    expect(loaded(await programFor('help', 'key'))).to.deep.equal(['key']);
  }).timeout(20_000);

  it('loads nothing but the vocabulary before a command is known', () => {
    const seen = new Set<string>();
    const follow = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      // What is imported for its types alone is gone from the compiled file, and what is loaded later is no `from`.
      for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/^(?:import|export) .*?from '(\.[^']+)'/gm)) follow(join(dirname(path), name));
    };
    follow(join(projectRoot, 'dist/src/cli/main.js'));
    const rooms = new Set([...seen].map((path) => relative(join(projectRoot, 'dist/src'), path).split('/')[0]));
    expect([...rooms].sort()).to.deep.equal(['cli', 'errors', 'model']);
  });

  it('knows a command that is misspelt', async () => {
    const program = (await programFor('bakup')).configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
    const thrown = await program.parseAsync(['bakup'], { from: 'user' }).then(() => undefined, (error: unknown) => error as Error);
    expect(thrown?.message).to.contain('Did you mean backup?');
  });
});
