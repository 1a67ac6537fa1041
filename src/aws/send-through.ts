import { awsErrorFrom } from './errors.js';
import { isRememberable, type AnswerMemory, type ReadCall, type ReadOutcome } from './answer-memory.js';
import type { Caller } from './caller.js';

/** What stands between an adapter and the SDK's client. */
export interface Passage {
  /** Prefix of the actions: `sso`, `identitystore`. */
  readonly service: string;
  readonly caller: Pick<Caller, 'admit'>;
  /** Aborts requests that are on their way. */
  readonly signal?: AbortSignal | undefined;
  /** Answers reads; without it all are sent. */
  readonly memory?: AnswerMemory | undefined;
}

type Input = ReadCall['input'];
type Answer = Readonly<Record<string, unknown>>;

interface Command {
  readonly input: Input;
  /** The operation as the SDK describes it: a kind of schema, a namespace, the name of the operation, and more. */
  readonly schema: readonly [unknown, unknown, operation: string, ...unknown[]];
  readonly constructor: new (input: Input) => Command;
}

interface SdkClient {
  send(command: Command, options: { readonly abortSignal?: AbortSignal }): Promise<Answer>;
}

/**
 * The client, so that whatever an adapter sends passes here: a read may be answered from memory, and everything else
 * waits for the limiter, is counted and can be aborted. The adapters know nothing of it.
 */
export function sendThrough<Client extends object>(client: Client, passage: Passage): Client {
  const sdk = client as unknown as SdkClient;
  const { service, caller, signal, memory } = passage;
  const send = async (command: Command): Promise<Answer> => {
    const action = `${service}:${command.schema[2]}`; // not the name of its class, which a bundle may change
    const request = async (input: Input): Promise<Answer> => {
      await caller.admit(action);
      return sdk.send(new command.constructor(input), signal === undefined ? {} : { abortSignal: signal });
    };
    if (memory === undefined || !isRememberable(action)) return request(command.input);
    const outcome = await memory.recall({ action, input: command.input }, (input) => outcomeOf(action, () => request(input)));
    if ('answer' in outcome) return outcome.answer;
    throw awsErrorFrom(outcome.notFound, action);
  };
  return Object.create(client, { send: { value: send } }) as Client;
}

async function outcomeOf(action: string, request: () => Promise<Answer>): Promise<ReadOutcome> {
  try {
    const { $metadata: _, ...answer } = await request();
    return { answer };
  } catch (thrown) {
    const error = awsErrorFrom(thrown, action);
    if (error.code !== 'AWS_NOT_FOUND') throw error;
    const { name, message } = thrown as Error;
    return { notFound: { name, message } };
  }
}
