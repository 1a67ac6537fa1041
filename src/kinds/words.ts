import type { KindName } from '../model/index.js';
import { schemas } from './schemas.js';

/** Words for kinds that people type after `--kinds` and in `idc.yaml`: the name of the kind's folder, or of the kind. */
export const kindWords: readonly string[] = [...new Set(schemas.flatMap(({ folder, name }) => [folder, name]))];

/** The kind that a word means. */
export function kindOfWord(word: string): KindName | undefined {
  return schemas.find(({ folder, name }) => word === folder || word === name)?.name;
}
