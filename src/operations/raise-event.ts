import { StoreError } from '../errors/index.js';
import { appendEvent, type RepositoryEvent } from '../store/index.js';
import type { OperationContext } from './context.js';

/** Notes an event in the repository. Where it cannot be written, people are told, and what it is about goes on. */
export async function raiseEvent({ repository, now, onProgress }: Pick<OperationContext, 'repository' | 'now' | 'onProgress'>, event: Omit<RepositoryEvent, 'at'>): Promise<void> {
  try {
    await appendEvent(repository, { ...event, at: now().toISOString() });
  } catch (thrown) {
    if (!(thrown instanceof StoreError)) throw thrown;
    onProgress({ type: 'notice', text: `The event "${event.message}" could not be noted: ${thrown.message}` });
  }
}
