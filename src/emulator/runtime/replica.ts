import type { Clock } from '../state/clock.js';
import { dumpSeed } from '../state/dump-seed.js';
import { loadSeed } from '../state/load-seed.js';
import type { World } from '../state/world.js';
import { resumeWork } from '../sso-admin/resume-work.js';

/** What happened in the world: a call with an effect, or a task of the clock that ran. */
interface Happening {
  readonly at: number;
  readonly idPosition: number;
  readonly replay: (world: World) => void;
}

/**
 * A second world in which everything happens later: the source of stale reads. It starts as a copy, is told of each
 * call that had an effect and of each task that ran, and repeats them in the same order, at the same times by its own
 * clock, and with the same identifiers.
 */
export class Replica {
  readonly #world: World;
  readonly #clock = new ReplayClock();
  #pending: Happening[] = [];

  constructor(private readonly original: World) {
    this.#clock.time = original.clock.now();
    const { region, order, withoutAccountStatus } = original;
    this.#world = loadSeed(dumpSeed(original), { region, order, withoutAccountStatus, nextWorkMs: () => 0, clock: this.#clock, randomSeed: 1 });
    resumeWork(this.#world);
    original.clock.watch((key) => this.tell(() => this.#clock.run(key)));
  }

  /** Records what has to be repeated. Call it before the identifiers of the happening are drawn. */
  tell(replay: (world: World) => void): void {
    this.#pending.push({ at: this.original.clock.now(), idPosition: this.original.ids.position, replay });
  }

  /** Takes the last happening back: the call had no effect. */
  untell(): void {
    this.#pending.pop();
  }

  /** The world as it was at a time in epoch seconds, or as it was the last time that somebody looked, if that is later. */
  asOf(time: number): World {
    const due = this.#pending.filter(({ at }) => at <= time);
    this.#pending = this.#pending.slice(due.length);
    for (const { at, idPosition, replay } of due) {
      this.#clock.time = at;
      this.#world.ids.position = idPosition;
      replay(this.#world);
    }
    return this.#world;
  }
}

/** Stands at the time of what is being repeated; its tasks run when the original's have run. */
class ReplayClock implements Clock {
  time = 0;
  readonly #tasks = new Map<string, (() => void)[]>();

  now(): number {
    return this.time;
  }

  after(_delayMs: number, key: string, task: () => void): void {
    this.#tasks.set(key, [...(this.#tasks.get(key) ?? []), task]);
  }

  run(key: string): void {
    const [first, ...others] = this.#tasks.get(key) ?? [];
    this.#tasks.set(key, others);
    first?.();
  }

  watch(): void {
    // Nobody watches a replica.
  }

  stop(): void {
    this.#tasks.clear();
  }
}
