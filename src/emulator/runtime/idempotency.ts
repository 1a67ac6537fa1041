import { canonicalJson, type JsonObject, member } from '../json.js';
import { validationError } from '../service-error.js';
import type { Output } from './operation.js';

interface Remembered {
  readonly parameters: string;
  readonly output: Output;
}

/** Answers of calls with a client token: the same caller, operation and token get the same answer without a second effect. */
export class IdempotentAnswers {
  readonly #remembered = new Map<string, Remembered>();

  /**
   * Performs the call, or repeats the answer that its token already had.
   * @param tokenMember the member that carries the token, for operations that have one
   * @throws ServiceError ValidationException for a token that came with other parameters before
   */
  once(scope: string, tokenMember: string | undefined, input: JsonObject, perform: () => Output): Output {
    const token = tokenMember === undefined ? undefined : member(input, tokenMember);
    if (typeof token !== 'string') {
      return perform();
    }
    const key = `${scope} ${token}`;
    const parameters = canonicalJson(input);
    const before = this.#remembered.get(key);
    if (before !== undefined && before.parameters !== parameters) {
      throw validationError('IdempotentParameterMismatch: the client token was used before with other parameters.');
    }
    const output = before?.output ?? perform();
    this.#remembered.set(key, { parameters, output });
    return output;
  }
}
