import type { EngineEvent } from '@pulumi/pulumi/automation/index.js';
import { kindNames, keyText, type ChangeAction, type ObjectKey } from '../../model/index.js';
import { keyOfUrn } from '../names.js';

/** One operation that the engine lists or carries out. */
export interface EngineOperation extends ObjectKey {
  readonly action: ChangeAction;
}

/** What the engine tells while it works. */
export type EngineProgress =
  | { readonly type: 'started' | 'finished' | 'failed'; readonly operation: EngineOperation }
  | { readonly type: 'checked'; readonly count: number }
  | { readonly type: 'message'; readonly object?: ObjectKey | undefined; readonly text: string };

const actions: Readonly<Record<string, ChangeAction>> = { create: 'create', update: 'update', replace: 'replace', delete: 'delete' };

/** The two writes of a replacement; each can fail, and only the replacement as a whole is listed. */
const halves = ['create-replacement', 'delete-replaced'];

/** Turns the engine's events into operations on objects; no text of the engine is parsed. */
export class EventReader {
  readonly operations: EngineOperation[] = [];
  readonly failed = new Set<string>();
  readonly messages = new Map<string, string>();
  #checked = 0;

  constructor(readonly onProgress: (progress: EngineProgress) => void) {}

  read(event: EngineEvent): void {
    const started = event.resourcePreEvent?.metadata;
    if (started !== undefined) this.#started(started.op, started.urn);
    const finished = event.resOutputsEvent?.metadata;
    if (finished !== undefined) this.#tell('finished', finished.op, finished.urn);
    const failed = event.resOpFailedEvent?.metadata;
    if (failed !== undefined) this.#failed(failed.op, failed.urn);
    if (event.diagnosticEvent?.severity === 'error') this.#error(event.diagnosticEvent.urn ?? '', event.diagnosticEvent.message);
  }

  #started(op: string, urn: string): void {
    if (halves.includes(op)) return;
    const operation = operationOf(op, urn);
    if (operation === undefined) {
      this.#checked += 1;
      this.onProgress({ type: 'checked', count: this.#checked });
      return;
    }
    this.operations.push(operation);
    this.onProgress({ type: 'started', operation });
  }

  #failed(op: string, urn: string): void {
    const operation = operationOf(halves.includes(op) ? 'replace' : op, urn);
    if (operation === undefined) return;
    this.failed.add(keyText(operation));
    this.onProgress({ type: 'failed', operation });
  }

  #error(urn: string, text: string): void {
    const clean = text.replace(/<\{%[^%]*%\}>/g, '').trim();
    const object = keyOfUrn(urn, kindNames);
    if (object !== undefined) this.messages.set(keyText(object), clean);
    this.onProgress({ type: 'message', object, text: clean });
  }

  #tell(type: 'finished', op: string, urn: string): void {
    const operation = operationOf(op, urn);
    if (operation !== undefined) this.onProgress({ type, operation });
  }
}

function operationOf(op: string, urn: string): EngineOperation | undefined {
  const action = actions[op];
  const key = keyOfUrn(urn, kindNames);
  return action && key && { ...key, action };
}
