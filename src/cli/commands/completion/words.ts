import { Command } from 'commander';
import { completeWords, type LookUp } from '../../completion/complete-words.js';
import { filesMark } from '../../completion/shell-scripts.js';
import { makeProgram } from '../../program.js';

/** `idc completion words`. It opens no shell of ours, which takes longer than somebody who types likes to wait. */
export const completionWordsCommand = (): Command =>
  new Command('words')
    .description('print the words that may come next, as the scripts of the shells ask for them')
    .argument('[words...]', 'all that is typed after `idc`, behind `--`; the last word is being typed, and may be empty')
    .action(async (typed: string[]) => {
      const { program } = await makeProgram({ argv: typed.slice(0, -1) });
      const found = await completeWords(program, typed, lookUp);
      const lines = found === 'files' ? [filesMark] : found.map(({ value, description }) => `${value}\t${oneLine(description)}`);
      if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
    });

/** Where there is nothing to look in, there is nothing to offer: a shell cannot show an error while a word is typed. */
const lookUp: LookUp = async (what, place) => {
  const { knownValues } = await import('../../completion/known-values.js');
  return knownValues(what, place).catch(() => []);
};

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
