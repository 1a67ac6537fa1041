import { keyText, type ConflictAnswer, type ObjectKey } from '../../model/index.js';
import type { ConflictAnswers } from '../policy.js';

/** The answer for an object: its own, or that of its whole kind. */
export function answerIn(answers: ConflictAnswers | undefined, { kind, name }: ObjectKey): ConflictAnswer | undefined {
  return answers?.get(keyText({ kind, name })) ?? answers?.get(`${kind}/*`);
}
