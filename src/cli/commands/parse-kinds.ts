import { InvalidArgumentError } from 'commander';
import type { KindName } from '../../model/index.js';
import { chosenKindWords, kindOfWord } from '../../operations/index.js';

/** Parses `--kinds users,groups`. */
export function parseKinds(text: string): KindName[] {
  return text.split(',').map((word) => {
    const kind = kindOfWord(word.trim());
    if (kind === undefined) throw new InvalidArgumentError(`${word} is no kind; there are ${chosenKindWords.join(', ')}.`);
    return kind;
  });
}
