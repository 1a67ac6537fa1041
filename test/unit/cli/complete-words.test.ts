import { expect } from 'chai';
import type { Command } from 'commander';
import { completeWords, type LookUp, type TypedPlace } from '../../../src/cli/completion/complete-words.js';
import { makeProgram } from '../../../src/cli/program.js';
import { knownValues } from '../../../src/cli/completion/known-values.js';

describe('the words that may come next', () => {
  let program: Command;
  const places: TypedPlace[] = [];
  const lookUp: LookUp = (what, place) => {
    places.push(place);
    return Promise.resolve({ instances: ['prod', 'test'], snapshots: ['latest', '20261123T220000Z-k3f9'], targets: ['offsite', 'vault'], kinds: ['users', 'groups'] }[what].map((value) => ({ value, description: '' })));
  };
  before(async () => { ({ program } = await makeProgram()); });
  const after = async (...typed: string[]): Promise<string[] | 'files'> => {
    const found = await completeWords(program, typed, lookUp);
    return found === 'files' ? found : found.map(({ value }) => value);
  };

  it('are commands, at first and below a command that leads to others', async () => {
    expect(await after('')).to.include.members(['init', 'backup', 'restore']).and.not.include('help');
    expect(await after('ba')).to.deep.equal(['backup']);
    expect(await after('backup', 'un')).to.deep.equal(['undelete', 'unpin']);
    expect(await after('completion', '')).to.deep.equal(['bash', 'zsh', 'fish']); // and not the command that is for the shells
  });

  it('are flags once a dash is typed: those of the command, of all above it, and --help', async () => {
    expect(await after('restore', 'preview', '--on')).to.deep.equal(['--on-conflict']);
    expect(await after('backup', 'list', '--')).to.include.members(['--since', '--repo', '--help']);
    expect(await after('backup', 'show', '--', '-')).to.deep.equal([]);
  });

  it('are the choices of a flag, in each of the ways to write it', async () => {
    expect(await after('--output', 'j')).to.deep.equal(['json']);
    expect(await after('diff', '--format=m')).to.deep.equal(['--format=markdown']);
    expect(await after('diff', '--format', '=', 'm')).to.deep.equal(['markdown']);
    expect(await after('diff', '--format', '=')).to.include('markdown');
  });

  it('are names that the repository knows, of the place that is typed', async () => {
    expect(await after('--repo', '/elsewhere', 'backup', 'list', '--instance', 'p')).to.deep.equal(['prod']);
    expect(places.at(-1)).to.deep.equal({ repo: '/elsewhere' });
    expect(await after('restore', '2026')).to.deep.equal(['20261123T220000Z-k3f9']);
    expect(await after('restore', 'preview', '--kinds', 'users,g')).to.deep.equal(['users,groups']);
    expect(await after('diff', 'latest', 'lat')).to.deep.equal(['latest']);
    expect(await after('target', 'push', 'offsite', '')).to.deep.equal(['offsite', 'vault']);
    expect(await after('target', 'add', '')).to.deep.equal([]); // a new name
  });

  it('are files where a file is due', async () => {
    expect(await after('restore', 'latest', '--map', '')).to.equal('files');
    expect(await after('validate', 'snap')).to.equal('files');
  });

  it('are none where anything may be typed, or too much is', async () => {
    expect(await after('backup', 'pin', 'latest', '--reason', '')).to.deep.equal([]);
    expect(await after('diff', 'a', 'b', '')).to.deep.equal([]);
    expect(await after('nonsense', '')).to.deep.equal([]);
  });

  it('name kinds as the command line takes them', async () => {
    expect((await knownValues('kinds', {})).map(({ value }) => value)).to.include('permission-sets');
  });
});
