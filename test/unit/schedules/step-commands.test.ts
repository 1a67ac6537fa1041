import { expect } from 'chai';
import type { Command } from 'commander';
import { makeProgram } from '../../../src/cli/program.js';
import { stepCommands, stepText, type ScheduleStep } from '../../../src/schedules/index.js';

const steps: readonly ScheduleStep[] = [
  { step: 'backup', instances: ['prod'], incremental: true, kinds: ['users'], tags: ['a'], targets: ['disk'] }, { step: 'backup', targets: [] }, { step: 'drift', instances: ['prod'] },
  { step: 'validate', instances: ['prod'], sample: 5 }, { step: 'drill', instances: ['prod'] }, { step: 'push', targets: ['disk'] }, { step: 'propose', instances: ['prod'] },
  { step: 'prune', instances: ['prod'], retention: { keepLast: '1', keepHourly: '1', keepWithin: '1d', keepWithinYearly: '1y', keepTags: ['a'], keepSafety: '1d' } },
  { step: 'audit-verify', targets: ['disk'] }, { step: 'audit-prune', olderThan: '400d' }, { step: 'report', out: 'site' }, { step: 'report' },
];

describe('the commands of steps', () => {
  let program: Command;
  before(async () => { ({ program } = await makeProgram()); });

  /** The command that some words name, with what is left of them. */
  function found(words: readonly string[]): { readonly command: Command; readonly rest: readonly string[] } {
    let command: Command = program;
    let index = 0;
    for (let next: Command | undefined = command; next !== undefined; index += 1) {
      command = next;
      next = command.commands.find((child) => child.name() === words[index]);
    }
    return { command, rest: words.slice(index - 1) };
  }

  it('are commands of this program, with flags that they take', () => {
    for (const words of steps.flatMap((step) => stepCommands(step))) {
      const { command, rest } = found(words);
      expect(command.commands.length === 0 || command.name() === 'drift', words.join(' ')).to.equal(true);
      const known = [...command.options, ...program.options].map(({ long }) => long);
      expect(rest.filter((word) => word.startsWith('--') && !known.includes(word)), words.join(' ')).to.deep.equal([]);
    }
  });

  it('write reports where the repository is, from wherever they run', () => {
    expect(stepCommands({ step: 'report', out: 'site' }, '/srv/identity')).to.deep.equal([['report', '--out', '/srv/identity/site']]);
    expect(stepCommands({ step: 'report' }, '/srv/identity')).to.deep.equal([['report', '--out', '/srv/identity/.idc/report']]);
  });

  it('are told as they are written on a command line', () => {
    expect(steps.map(stepText).slice(0, 2)).to.deep.equal(['backup instances=prod incremental=true kinds=users tags=a targets=disk', 'backup targets=']);
    expect(stepText(steps[7]!)).to.contain('retention.keepLast=1 ');
  });
});
