import type { JsonObject } from '../json.js';
import type { ServiceName } from '../shapes/table.js';

/** One call as the emulator answered it. */
export interface LoggedCall {
  /** Place in the log, from 1; it goes on growing when the log is cleared. */
  readonly sequence: number;
  /** When it was answered, ISO 8601. */
  readonly time: string;
  /** ARN of the caller. */
  readonly caller: string;
  /** Account of the caller. */
  readonly accountId: string;
  /** Region that the call was signed for. */
  readonly region: string;
  readonly service: ServiceName;
  readonly operation: string;
  readonly parameters: JsonObject;
  /** `ok`, the type of the error, or `reset` for a call that was cut off before it had an effect. */
  readonly outcome: string;
  readonly requestId: string;
  /** Whether the operation is one that changes something. */
  readonly mutating: boolean;
}

const capacity = 1_000_000;

/** The calls in the order in which they were answered. */
export class CallLog {
  readonly calls: LoggedCall[] = [];
  #sequence = 0;

  add(call: Omit<LoggedCall, 'sequence'>): void {
    if (this.calls.length === capacity) {
      this.calls.splice(0, capacity / 2);
    }
    this.calls.push({ sequence: ++this.#sequence, ...call });
  }

  clear(): void {
    this.calls.length = 0;
  }
}
