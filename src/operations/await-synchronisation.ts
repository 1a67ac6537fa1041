import { systemClock, type Clock } from '../aws/index.js';
import { keyText, type ObjectKey } from '../model/index.js';
import type { OperationContext } from './context.js';
import type { LiveState } from './read-live.js';
import { rereadLive } from './reread-live.js';

/** Pause between two looks: an identity provider pushes every few seconds to 40 minutes. */
const pauseMs = 15_000;

/** Names in one notice; the rest is counted. */
const shown = 3;

/** For how long, and what for. */
export interface AwaitSettings {
  readonly minutes: number;
  /** Users and groups that are missing in a state. */
  readonly missingIn: (live: LiveState) => readonly ObjectKey[];
}

/** Waits until the identity provider has brought the users and groups that a restore needs, or the time is over. */
export async function awaitSynchronisation(context: OperationContext, live: LiveState, { minutes, missingIn }: AwaitSettings, clock: Clock = systemClock): Promise<LiveState> {
  const untilMs = clock.nowMs() + minutes * 60_000;
  let state = live;
  for (let missing = missingIn(state); missing.length > 0 && clock.nowMs() < untilMs; missing = missingIn(state)) {
    context.signal?.throwIfAborted();
    const more = missing.length > shown ? ` and ${missing.length - shown} more` : '';
    context.onProgress({ type: 'step', text: `waiting for the identity provider to bring ${missing.slice(0, shown).map(keyText).join(', ')}${more}` });
    await clock.sleep(Math.min(pauseMs, untilMs - clock.nowMs()));
    state = await rereadLive(context, state, []);
  }
  return state;
}
