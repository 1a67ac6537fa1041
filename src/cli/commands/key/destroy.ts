import { Command } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { destroyableKeys, destroyPeriod, erasePerson, leastDeletionDays, requirePerson, snapshotsOfPeriod, type RepositoryKeys } from '../../../operations/index.js';
import { openHistory } from '../../instances.js';
import type { Bind } from '../../program.js';
import { copiesNote, renderDestroyed } from '../../render/destroyed.js';
import { printResult } from '../../render/document.js';
import { count } from '../../render/access.js';
import { confirmOrThrow, type Shell } from '../../wire.js';
import { noteCopiesLag } from '../../targets.js';
import { parseFrom } from '../options.js';

interface Options {
  readonly period?: string;
  readonly person?: string;
  readonly kmsDeletionDays: number;
}

/** `idc key destroy`. */
export const keyDestroyCommand = (bind: Bind): Command =>
  new Command('destroy')
    .description('destroy the keys of a period, or of one person: what they protected can never be read again')
    .option('--period <period>', 'a period as `idc key list` shows it, e.g. 2026-11')
    .option('--person <user>', 'a user name or user ID')
    .option('--kms-deletion-days <days>', 'days after which KMS deletes the key of the period, 7 to 30', parseFrom(leastDeletionDays, 30), leastDeletionDays)
    .action(bind(async (shell: Shell, { period, person, kmsDeletionDays }: Options) => {
      if ((period === undefined) === (person === undefined)) {
        throw new UsageError('USAGE', { message: 'Exactly one of --period and --person is needed', remedy: 'Name a period of `idc key list`, or a user.' });
      }
      const history = await openHistory(shell);
      const what = period === undefined ? await personsData(history.keys, person ?? '') : await snapshotsText(history, period);
      if (!(await confirmOrThrow(shell, `Make ${what} unreadable, for ever?`))) return exitCodes.unconfirmed;
      return period === undefined ? erase(shell, history.keys, person ?? '') : destroy(shell, history.keys, period, kmsDeletionDays);
    }));

/** What a person loses, told once it is certain that there is such a person. */
async function personsData(keys: RepositoryKeys, person: string): Promise<string> {
  await requirePerson(keys, person);
  return `all data of ${person} in all snapshots`;
}

async function snapshotsText(history: Awaited<ReturnType<typeof openHistory>>, period: string): Promise<string> {
  await destroyableKeys(history.keys, period);
  return `${count((await snapshotsOfPeriod(history, period)).length, 'snapshot')} of period ${period}`;
}

async function destroy(shell: Shell, keys: RepositoryKeys, period: string, days: number): Promise<number> {
  const destroyed = await destroyPeriod(keys, period, days, shell.now());
  printResult(shell, { period, ...destroyed }, () => renderDestroyed(period, destroyed));
  await noteCopiesLag(shell);
  return exitCodes.done;
}

async function erase(shell: Shell, keys: RepositoryKeys, person: string): Promise<number> {
  await erasePerson(keys, person, shell.now());
  printResult(shell, { person }, () => `The key of ${person} is destroyed.`);
  shell.note(copiesNote);
  await noteCopiesLag(shell);
  return exitCodes.done;
}
