import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAnswers, parseMapping, readNamedFile } from '../config/index.js';
import { UsageError } from '../errors/index.js';
import { conflictStrategies, identitySources, kindNames, type ConflictStrategy, type KindName } from '../model/index.js';
import { parseSelection, type GuardSettings, type IdentitySource, type RestorePolicy } from '../plan/index.js';

/** What a restore shall do, as flags and stack files say it. */
export interface RestoreSettings extends Omit<GuardSettings, 'callerArn'> {
  readonly strategy: ConflictStrategy;
  readonly kinds?: readonly KindName[] | undefined;
  /** Selections as texts; docs/reference/selection.md. */
  readonly select?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly withDependencies?: boolean | undefined;
  /** File that says what things are called in the target. */
  readonly mapFile?: string | undefined;
  /** File with the answers to conflicts. */
  readonly answersFile?: string | undefined;
  readonly identitySource?: IdentitySource | undefined;
}

/**
 * Reads what the settings name.
 * @param folder against which relative paths are meant
 * @throws UsageError USAGE for a word that is none of those that there are, a selection, and for answers that nobody asks for; CONFIG_INVALID for a file
 */
export async function restorePolicy(settings: RestoreSettings, folder: string): Promise<RestorePolicy> {
  const { select, exclude, mapFile, answersFile, ...policy } = settings;
  requireKnown('strategy', [policy.strategy], conflictStrategies);
  requireKnown('kind', policy.kinds ?? [], kindNames);
  requireKnown('identity source', policy.identitySource === undefined ? [] : [policy.identitySource], identitySources);
  if (answersFile !== undefined && policy.strategy !== 'prompt') throw unasked(answersFile, policy.strategy);
  return {
    ...policy,
    select: select?.map(parseSelection),
    exclude: exclude?.map(parseSelection),
    mapping: mapFile === undefined ? undefined : parseMapping(await readNamedFile(resolve(folder, mapFile), 'mapping', '--map'), mapFile),
    answers: answersFile === undefined ? undefined : await readAnswers(resolve(folder, answersFile), answersFile),
  };
}

/** No file yet means no answers yet: it is written when the first one is given. */
async function readAnswers(path: string, name: string): Promise<RestorePolicy['answers']> {
  return existsSync(path) ? parseAnswers(await readNamedFile(path, 'file of answers', '--answers'), name) : new Map();
}

/** A program in JavaScript may say anything, and a strategy that nobody knows would keep nothing. */
function requireKnown(what: string, said: readonly string[], known: readonly string[]): void {
  const wrong = said.find((word) => !known.includes(word));
  if (wrong === undefined) return;
  throw new UsageError('USAGE', { message: `${JSON.stringify(wrong)} is no ${what} of a restore; nothing was changed`, remedy: `Say one of ${known.join(', ')}.` });
}

/** What somebody has decided to keep must not be overwritten because the strategy asks nobody. */
function unasked(answersFile: string, strategy: ConflictStrategy): UsageError {
  return new UsageError('USAGE', {
    message: `The answers in ${answersFile} have no part in the strategy ${strategy}, which asks nothing; nothing was changed.`,
    remedy: 'Add --on-conflict prompt (in a stack: the setting `onConflict`), or leave the answers out.',
  });
}
