import { hostname } from 'node:os';
import { isWriterName, outcomeOf, writerName, type AuditCaller, type AuditEvent, type AuditFields, type AuditFindings, type AuditHead } from '../../audit/index.js';
import { asIdcError, exitCodes, GuardError, type ErrorCode, type IdcError } from '../../errors/index.js';
import { operationEffects, type OperationAction } from '../../model/index.js';
import { branchTip, readNote, writeNote, type Repository } from '../../store/index.js';
import type { SnapshotSigning } from '../signing/index.js';
import { copyLogs, type LogCopy } from './copy-logs.js';
import { appendAuditEvent, auditBranches } from './audit-log.js';
import { leftEvents, newEventId, notePending, settlePending } from './pending-events.js';

/** Takes events on besides the log, such as CloudWatch Logs. */
export interface AuditSink {
  readonly name: string;
  /** Delivers the newest event, and those before it that could not be delivered then. @throws IdcError */
  deliver(repository: Repository, writer: string, event: AuditEvent): Promise<void>;
}

/** How the operations of a process are recorded. */
export interface AuditSettings {
  readonly repository: Repository;
  /** Name of the chain; absent: the one that this machine has chosen. */
  readonly writer?: string | undefined;
  /** Signs the commits of the log; absent: they are not signed. */
  readonly signing?: SnapshotSigning | undefined;
  /** Whether nothing is removed or restored that cannot be recorded. */
  readonly isRequired: boolean;
  /** Whether operations that only read are recorded too. */
  readonly readsToo: boolean;
  readonly sink?: AuditSink | undefined;
  readonly now: () => Date;
  readonly toolVersion: string;
  /** Told of every operation that has ended, with where its event was copied to, and of those that have ended without a word. Must not throw. */
  readonly onEnded?: ((event: AuditFields, copies: readonly LogCopy[]) => Promise<void>) | undefined;
  /** Tells people what could not be recorded. */
  readonly warn: (text: string) => void;
}

/** What is known of an operation before it begins. */
export type StartedOperation = Pick<AuditFields, 'parameters' | 'caller' | 'schedule'> & { readonly action: OperationAction };

/** What became known while it was under way. */
export interface OperationFacts {
  readonly caller?: Partial<Pick<AuditCaller, 'arn' | 'accountId'>> | undefined;
  readonly instances?: readonly string[] | undefined;
  readonly snapshots?: readonly string[] | undefined;
  readonly decision?: AuditFields['decision'];
  readonly pruned?: AuditHead | undefined;
  readonly approval?: AuditFields['approval'];
  readonly usage?: AuditFields['usage'];
  readonly findings?: AuditFindings | undefined;
  /** Code of the first error of an operation that goes on after one. */
  readonly error?: ErrorCode | undefined;
  /** The schedule that it is about, where no executor has said so before. */
  readonly schedule?: string | undefined;
  /** Whether there turned out to be nothing to do, so that the log need not tell of it. */
  readonly isNothing?: boolean | undefined;
  /** Done once the event is in the log. Must not throw. */
  readonly afterwards?: (() => Promise<void>) | undefined;
  /** Targets that were copied to, which then get the log as well. */
  readonly copies?: readonly LogCopy[] | undefined;
}

/** IDs that one event names. */
const mostSnapshots = 500;

/** Records operations: each gets one event in the log, whether it is done, fails or is denied, and also when its process is killed. */
export class AuditTrail {
  constructor(private readonly settings: AuditSettings) {}

  /**
   * Prepares the recording of an operation that is about to begin, and records those whose processes are gone. What changes
   * something is noted on the disk first.
   * @throws GuardError AUDIT_UNWRITABLE for a removal or a restore that could not be recorded
   */
  async begin({ action, ...known }: StartedOperation): Promise<AuditFields> {
    const fields = this.#begun({ action, ...known });
    try {
      await this.#recordLeft();
      if (fields.effect === 'removal') await this.#requireWritable();
      if (fields.effect !== 'read') await notePending(this.settings.repository, fields);
    } catch (thrown) {
      await this.#refuseOrWarn(fields, asIdcError(thrown));
    }
    return fields;
  }

  /** Records how an operation has ended. What cannot be written now is written by the next command. */
  async end(begun: AuditFields, exitCode: number, facts: OperationFacts, error?: IdcError): Promise<void> {
    if (facts.isNothing === true && error === undefined) return settlePending(this.settings.repository, begun.id);
    const fields = this.#ended(begun, exitCode, facts, error);
    await this.#record(fields, facts);
    await this.settings.onEnded?.(fields, facts.copies ?? []);
  }

  /**
   * Records something that is done besides an operation, such as the sending of a message, and does it even when it cannot be
   * recorded: a full disk is what people should hear of. Nothing follows from its event.
   * @param work gets the ID of the event; what it throws is recorded, and given back
   */
  async aside(started: StartedOperation, work: (id: string) => Promise<void>): Promise<IdcError | undefined> {
    const begun = this.#begun(started);
    await notePending(this.settings.repository, begun).catch((thrown: unknown) => { this.settings.warn(`The audit log cannot be written: ${asIdcError(thrown).message}`); });
    const error = await work(begun.id).then(() => undefined, asIdcError);
    await this.#record(this.#ended(begun, error?.exitCode ?? exitCodes.done, {}, error), {});
    return error;
  }

  #begun({ action, ...known }: StartedOperation): AuditFields {
    const { now, toolVersion } = this.settings;
    return { version: 1, id: newEventId(), at: now().toISOString(), action, effect: operationEffects[action], outcome: 'unfinished', ...known, tool: toolVersion };
  }

  async #record(fields: AuditFields, facts: OperationFacts): Promise<void> {
    if (fields.effect === 'read' && fields.outcome !== 'denied' && !this.settings.readsToo) return;
    try {
      await this.#append(fields);
      await this.copy(facts.copies ?? []);
    } catch (thrown) {
      this.settings.warn(`The audit log could not be written: ${asIdcError(thrown).message}`);
      await notePending(this.settings.repository, fields, true).catch((again: unknown) => {
        this.settings.warn(`The event ${fields.action} ${fields.outcome} is lost: ${asIdcError(again).message}`);
      });
    }
  }

  #ended(begun: AuditFields, exitCode: number, { caller, instances, snapshots, decision, approval, usage, findings, pruned, error: told, schedule }: OperationFacts, thrown: IdcError | undefined): AuditFields {
    const code = exitCode & 0xff;
    const error = thrown?.code ?? told;
    return {
      ...begun,
      durationMs: Math.max(0, this.settings.now().getTime() - new Date(begun.at).getTime()),
      outcome: outcomeOf(code),
      exitCode: code,
      caller: { ...begun.caller, ...caller },
      ...(instances && instances.length > 0 && { instances: [...instances] }),
      ...(snapshots && snapshots.length > 0 && { snapshots: snapshots.slice(0, mostSnapshots) }),
      ...(error && { error }),
      ...(decision && { decision }),
      ...(approval && { approval }),
      ...(usage && { usage }),
      ...(findings && Object.keys(findings).length > 0 && { findings }),
      ...(pruned && { pruned }),
      ...(schedule !== undefined && { schedule }),
    };
  }

  async #append(fields: AuditFields): Promise<void> {
    const { repository, signing, sink, now, warn } = this.settings;
    const writer = await this.#writer();
    const event = await appendAuditEvent({ repository, writer, signing }, fields, now());
    await settlePending(repository, fields.id);
    await sink?.deliver(repository, writer, event).catch((thrown: unknown) => { warn(`${sink.name} did not take the audit event; it is sent again next time: ${asIdcError(thrown).message}`); });
  }

  /** Brings the log to copies; what cannot be copied now comes with the next copy. */
  async copy(copies: readonly LogCopy[]): Promise<void> {
    const { repository, signing, now, warn } = this.settings;
    for (const { name, error } of await copyLogs(repository, copies, now(), signing)) warn(`The audit log could not be copied to ${name}; the next copy catches up: ${error.message}`);
  }

  async #recordLeft(): Promise<void> {
    for (const fields of await leftEvents(this.settings.repository, this.settings.now())) {
      await this.#append(fields);
      await this.settings.onEnded?.(fields, []);
    }
  }

  /** What would keep the event from being written later, as far as it can be told. */
  async #requireWritable(): Promise<void> {
    const { repository, signing } = this.settings;
    await branchTip(repository, `${auditBranches}/${await this.#writer()}`);
    await signing?.ready();
  }

  async #writer(): Promise<string> {
    return this.settings.writer ?? machineWriter(this.settings.repository);
  }

  async #refuseOrWarn(fields: AuditFields, cause: IdcError): Promise<void> {
    const { warn, isRequired, onEnded } = this.settings;
    if (fields.effect !== 'removal' || !isRequired) {
      warn(`The audit log cannot be written: ${cause.message}`);
      return;
    }
    const refusal = refusalOf(fields, cause);
    await onEnded?.(this.#ended(fields, refusal.exitCode, {}, refusal), []); // no log tells of it, so others have to hear of it now
    throw refusal;
  }
}

function refusalOf({ action }: AuditFields, cause: IdcError): GuardError {
  return new GuardError('AUDIT_UNWRITABLE', {
    message: `${action} was not begun, because the audit log cannot be written: ${cause.message.replace(/\.$/, '')}`,
    remedy: `${cause.remedy} Or set \`required: false\` under \`audit\` in idc.yaml.`,
    details: { action },
    cause,
  });
}

/** The name under which this repository on this machine writes: made once, so that no two chains have the same. */
async function machineWriter(repository: Repository): Promise<string> {
  const known = await readNote(repository, 'audit/writer');
  if (known !== undefined && isWriterName(known)) return known;
  const made = `${writerName(hostname())}-${newEventId().slice(0, 6)}`;
  await writeNote(repository, 'audit/writer', made, { durable: true });
  return made;
}
