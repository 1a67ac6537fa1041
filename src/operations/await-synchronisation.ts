import { systemClock, type Clock } from '../aws/index.js';
import { firstOf } from '../errors/index.js';
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
  let missing = missingIn(state);
  const tell = (text: string): void => { context.onProgress({ type: 'notice', text }); };
  if (missing.length > 0) tell(`waiting up to ${minutes} min for the identity provider to bring ${namesOf(missing)}; Ctrl-C ends it, nothing is written yet`);
  while (missing.length > 0 && clock.nowMs() < untilMs) {
    context.signal?.throwIfAborted();
    await clock.sleep(Math.min(pauseMs, untilMs - clock.nowMs()));
    state = await rereadLive(context, state, []);
    const before = missing.length;
    missing = missingIn(state);
    if (missing.length === 0) tell('all users and groups that were awaited are there');
    else if (missing.length !== before) tell(`still awaited: ${namesOf(missing)}`);
  }
  if (missing.length > 0) tell(`the time to wait is over without ${namesOf(missing)}; the restore is planned without them`);
  return state;
}

function namesOf(keys: readonly ObjectKey[]): string {
  return firstOf(keys.map(keyText), { separator: ', ', shown });
}
