import { readFile, rename, writeFile } from 'node:fs/promises';
import { select } from '@inquirer/prompts';
import type { ConflictAnswer, ObjectChange } from '../model/index.js';
import { schemaOf, yamlText, type ConflictAnswers, type DecideConflicts } from '../operations/index.js';
import { oneLine, renderChanges } from './render/changes.js';
import type { Shell } from './wire.js';

/** What somebody says to a conflict: for the object alone, or for all of its kind that follow. */
export interface ConflictDecision {
  readonly answer: ConflictAnswer;
  readonly forKind: boolean;
}

/** Asks for one decision. */
export type AskConflict = (conflict: ObjectChange) => Promise<ConflictDecision>;

/**
 * Asks for each conflict on the terminal, and saves every answer at once where a file for them is named; undefined where
 * there is no terminal to ask on.
 */
export function decideOnTerminal(shell: Shell, answersFile: string | undefined): DecideConflicts | undefined {
  if (!process.stdin.isTTY) return undefined;
  return (conflicts, answers) => shell.ask(() => decideEach(conflicts, answers, (conflict) => askOnTerminal(shell, conflict), (all) => saveAnswers(answersFile, all)));
}

/** The answers with those that are still missing, each asked for and saved in turn. */
export async function decideEach(conflicts: readonly ObjectChange[], answers: ConflictAnswers, ask: AskConflict, save: (answers: ConflictAnswers) => Promise<void>): Promise<ConflictAnswers> {
  const all = new Map(answers);
  for (const conflict of conflicts) {
    if (all.has(`${conflict.kind}/*`)) continue;
    const { answer, forKind } = await ask(conflict);
    all.set(forKind ? `${conflict.kind}/*` : `${conflict.kind}/${conflict.name}`, answer);
    await save(all);
  }
  return all;
}

async function askOnTerminal(shell: Shell, conflict: ObjectChange): Promise<ConflictDecision> {
  const { kind, name, action } = conflict;
  const [one, many] = schemaOf(kind).label;
  shell.note(renderChanges({ changes: [conflict], unchanged: 0 }, shell.style, shell.columns).split('\n').slice(0, -1).join('\n'));
  const choices: readonly (readonly [string, ConflictAnswer])[] = action === 'delete'
    ? [['keep it (live)', 'live'], ['delete it (snapshot)', 'snapshot']]
    : [['as in the snapshot', 'snapshot'], ['leave as it is live', 'live'], ['both together (merge)', 'merge']];
  const following = `: all ${many} that follow`;
  return select<ConflictDecision>({
    message: `${one} ${oneLine(name)}:`,
    choices: [
      ...choices.map(([text, answer]) => ({ name: text, value: { answer, forKind: false } })),
      ...choices.map(([text, answer]) => ({
        name: `${text}${following}${answer === 'snapshot' ? ' (deletes extra ones)' : ''}`, value: { answer, forKind: true },
      })),
    ],
  }, { output: process.stderr });
}

/** Writes the file whole or not at all. */
async function saveAnswers(file: string | undefined, answers: ConflictAnswers): Promise<void> {
  if (file === undefined) return;
  const text = yamlText(Object.fromEntries([...answers].sort(([a], [b]) => (a < b ? -1 : 1))));
  if (text === await readFile(file, 'utf8').catch(() => undefined)) return;
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
