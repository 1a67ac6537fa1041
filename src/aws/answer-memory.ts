/** One read as it is sent: the action, such as `sso:ListPermissionSets`, and the SDK's input of it. */
export interface ReadCall {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What AWS said to a read: an answer without the SDK's metadata, or that there is no such thing. */
export type ReadOutcome =
  | { readonly answer: Readonly<Record<string, unknown>> }
  | { readonly notFound: { readonly name: string; readonly message: string } };

/** Remembers what AWS said, so that a reading which was interrupted can go on without asking twice. */
export interface AnswerMemory {
  /**
   * The outcome that is remembered for this call, or else the one that `ask` gives, which is then remembered.
   * @param ask sends the same action with this input; it fails with an AwsError
   */
  recall(call: ReadCall, ask: (input: ReadCall['input']) => Promise<ReadOutcome>): Promise<ReadOutcome>;
}

/** Reads of a state, and not of the progress of asynchronous work, whose answer is out of date at once. */
export function isRememberable(action: string): boolean {
  return /:(List|Describe|Get)/.test(action) && !action.endsWith('Status');
}
