import { z } from 'zod';
import { mapping } from '../kinds/json-shapes.js';
import { conflictAnswers, kindNames, type ConflictAnswer } from '../model/index.js';
import { parseBody, readYaml, type Guidance } from '../tree/index.js';
import { asConfigError } from './config-error.js';

const key = z.string().max(2_000).refine((text) => kindNames.some((kind) => text.startsWith(`${kind}/`)), 'does not begin with a kind and a slash, such as group/');
const answer = z.enum(conflictAnswers, { error: ({ input }) => `${JSON.stringify(input)} is no answer; there are ${conflictAnswers.join(', ')}` });
const answersSchema = mapping(key, answer);

const guidance: Guidance = {
  remedy: 'Write one line for each object, such as `group/Admins: snapshot`, or for a whole kind `group/*: live`.',
};

/**
 * The answers in a file, by keyText or for a whole kind by `kind/*`.
 * @param name the file as messages name it
 * @throws UsageError CONFIG_INVALID with file, line and column
 */
export function parseAnswers(content: Uint8Array, name: string): Map<string, ConflictAnswer> {
  return asConfigError(() => {
    const file = readYaml({ path: name, content }, name, guidance.remedy);
    return new Map(Object.entries(parseBody(answersSchema, { ...file, value: file.value ?? {} }, guidance)));
  });
}
