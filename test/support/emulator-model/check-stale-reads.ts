import { deepStrictEqual } from 'node:assert';
import { type ListCall, listCalls } from './list-calls.js';
import { Model } from './model.js';
import { outcomeOf, Real, type Site, startSite } from './real.js';
import type { Step } from './step.js';
import { asyncMs, emptyInstance } from './surroundings.js';

const staleMs = 1000;

/** What listings answered at some moment, with the calls to ask again. */
interface Answers {
  readonly calls: ReadonlyMap<string, ListCall>;
  readonly outcomes: ReadonlyMap<string, unknown>;
}

/**
 * Two emulators are driven alike; the listings of one are stale. They say what those of the other said that much
 * earlier, and when nothing has happened for that long, what they say now.
 */
export async function checkStaleReads(sequenceOfSteps: readonly Step[]): Promise<void> {
  const options = { seed: emptyInstance(3), pageSize: 100 };
  const [stale, fresh] = [await startSite({ ...options, faults: [{ operation: 'List*', staleMs }] }), await startSite(options)];
  const model = new Model(3);
  const past = new Map<number, Answers>();
  let now = 0;
  const compare = async (): Promise<void> => {
    const before = past.get(now - staleMs);
    if (before !== undefined) deepStrictEqual(await ask(stale, before.calls), before.outcomes);
    const calls = listCalls(model);
    past.set(now, { calls, outcomes: await ask(fresh, calls) });
    // The listings of requests show what is in progress, on both sites before it ends.
    for (const request of model.access.requests.values()) request.seen ||= request.status === 'IN_PROGRESS';
  };
  const real = new Real([stale, fresh], async () => {
    now += asyncMs / 4;
    await compare();
  }, true);
  try {
    for (const step of sequenceOfSteps) {
      await step.run(model, real);
      await compare();
    }
    [stale, fresh].forEach(({ emulator }) => emulator.advance(100 * asyncMs));
    const calls = listCalls(model);
    deepStrictEqual(await ask(stale, calls), await ask(fresh, calls));
  } finally {
    await real.stop();
  }
}

async function ask(site: Site, calls: ReadonlyMap<string, ListCall>): Promise<ReadonlyMap<string, unknown>> {
  return new Map(await Promise.all([...calls].map(async ([name, call]) => [name, await outcomeOf(call(site))] as const)));
}
