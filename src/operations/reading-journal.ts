import type { CallerIdentity } from '../aws/index.js';
import { listingsOf } from '../collect/answers/listing.js';
import { RememberedAnswers, type AnswerLog } from '../collect/answers/remembered-answers.js';
import { GuardError, IdcError, InterruptedError, type ErrorCode, type ErrorFacts } from '../errors/index.js';
import { kindNames, type InstanceInfo, type KindName } from '../model/index.js';
import { openJournal, type Journal } from '../store/index.js';
import type { OperationContext } from './context.js';
import { journalCodec } from './encryption/journal-codec.js';
import { keysOf } from './encryption/repository-keys.js';

/** How a run goes on where an interrupted one ended. */
export interface ResumeOptions {
  /** Answers that are older than this when the run starts are not used; 0: none are. */
  readonly withinMs: number;
  /** The endpoint that stands for AWS, where one does: emulators may have instances of the same name. */
  readonly endpoint?: string | undefined;
}

/** What is known before the first answer that can be remembered. */
export interface ReadingFacts {
  readonly caller: CallerIdentity;
  readonly instance: InstanceInfo;
  readonly kinds?: readonly KindName[] | undefined;
}

/** Journals that nobody went on with are removed after this time, or after `withinMs` if that is longer. */
const removeAfterMs = 60 * 60_000;

/** The answers of one reading: those of the interrupted run before it, and a journal of its own. */
export class ReadingJournal {
  #journal: Journal | undefined;

  constructor(private readonly context: OperationContext, private readonly resume: ResumeOptions) {}

  /** Never fails: without a journal the reading is only one that cannot be gone on with, and that is told. */
  async open(facts: ReadingFacts): Promise<RememberedAnswers | undefined> {
    const { repository, now } = this.context;
    const { withinMs, endpoint } = this.resume;
    try {
      const identity = identityOf(this.context, facts, endpoint);
      const key = await keysOf(this.context).writingKey(now());
      const journal = await openJournal(repository, { identity, removeAfterMs: Math.max(withinMs, removeAfterMs), ...(key && { codec: journalCodec(key) }) });
      if (journal === undefined) {
        this.#tellWithout('Another run reads the same instance into this repository.');
        return undefined;
      }
      this.#journal = journal;
      const startedMs = now().getTime();
      const listings = listingsOf(journal.earlier, (atMs) => atMs <= startedMs && startedMs - atMs < withinMs);
      await journal.begin([...listings.values()].flatMap(({ pages }) => [...pages.values()].map(({ record }) => record)));
      const answers = new RememberedAnswers(listings, keptIn(journal, (reason) => { this.#tellWithout(reason); }), now);
      if (listings.size > 0) this.context.onProgress({ type: 'notice', text: `going on with an interrupted run: ${answers.known} answers are there already` });
      return answers;
    } catch (thrown) {
      if (!(thrown instanceof IdcError)) throw thrown;
      await this.close();
      this.#tellWithout(thrown.message);
      return undefined;
    }
  }

  /** The failure for people: how to go on after an interruption. */
  explained(thrown: unknown): unknown {
    if (this.#journal === undefined) return thrown;
    const again = `Run the same command again within ${Math.round(this.resume.withinMs / 60_000) || 60} minutes: it goes on from what was read.`;
    if (thrown instanceof InterruptedError) return new InterruptedError(thrown.code, { ...factsOf(thrown), remedy: again });
    if (thrown instanceof GuardError && limits.includes(thrown.code)) return new GuardError(thrown.code, { ...factsOf(thrown), remedy: `${again} \`limits\` in idc.yaml says what a run may use.` });
    return thrown;
  }

  /** Keeps the journal for the next run. */
  async close(): Promise<void> {
    await this.#journal?.close();
    this.#journal = undefined;
  }

  /** The state is committed, so that nothing is left to go on with. */
  async remove(): Promise<void> {
    await this.#journal?.remove();
    this.#journal = undefined;
  }

  #tellWithout(reason: string): void {
    this.context.onProgress({ type: 'notice', text: `${reason} If this run is interrupted, the next one starts anew.` });
  }
}

/** Keeps answers until the journal fails, and tells that once. */
export function keptIn(journal: Pick<Journal, 'append'>, onFailure: (reason: string) => void): AnswerLog {
  let failed = false;
  return {
    append: async (record) => {
      if (failed) return;
      await journal.append(record).catch((thrown: unknown) => {
        if (!failed) onFailure(thrown instanceof Error ? thrown.message : String(thrown));
        failed = true;
      });
    },
  };
}

/** What ends a run whose answers stay of use. */
const limits: readonly ErrorCode[] = ['LIMIT_CALLS', 'LIMIT_DURATION', 'LIMIT_MEMORY'];

function factsOf({ message, details, cause }: IdcError): Omit<ErrorFacts, 'remedy'> {
  return { message, details, cause };
}

/** Runs that are equal in all of this may answer for each other. */
function identityOf({ instanceName, toolVersion }: OperationContext, { caller, instance, kinds = kindNames }: ReadingFacts, endpoint?: string): string {
  const { instanceArn, region } = instance;
  const asked = kindNames.filter((kind) => kinds.includes(kind));
  return JSON.stringify({ instanceName, instanceArn, region, endpoint, caller: withoutSession(caller.arn), toolVersion, kinds: asked });
}

/** The role of a session, whose name is another one at each run of a scheduler. */
function withoutSession(arn: string): string {
  return arn.replace(/(:assumed-role\/[^/]+)\/.*$/, '$1');
}
