import { kindNames, type KindName } from '../model/index.js';

/** Plurals that people type. */
const plurals: Readonly<Record<string, KindName>> = {
  users: 'user', groups: 'group', 'permission-sets': 'permission-set', assignments: 'account-assignments',
};

/** Words for kinds after `--kinds` and in `idc.yaml`: plurals, and the names themselves. */
export const kindWords: readonly string[] = [...Object.keys(plurals), ...kindNames];

/** One word for each kind, in order of reference. */
export const chosenKindWords: readonly string[] = kindNames.map((name) => Object.keys(plurals).find((plural) => plurals[plural] === name) ?? name);

/** The kind that a word means. */
export function kindOfWord(word: string): KindName | undefined {
  if (Object.hasOwn(plurals, word)) return plurals[word];
  return kindNames.find((name) => name === word);
}
