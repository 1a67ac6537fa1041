import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { removeNote, writeNote, type Repository } from '../../store/index.js';
import type { Progress } from '../context.js';
import { ProgressTotals } from './progress-totals.js';
import type { InstanceProgress, RunProgress } from './run-progress.js';

/** Folder of the notes of runs that are under way. */
export const runsFolder = 'runs';

/** A run that is over within this time leaves no note; after that a note is written at most this often. */
const intervalMs = 500;

/** What is known of a run when it begins. */
export interface BegunRun {
  readonly action: string;
  readonly schedule?: string | undefined;
  readonly now: () => Date;
  /** The instances that it works on, as far as it knows by now. */
  readonly instances: () => readonly string[];
  /** Calls to AWS until now, and those that were throttled. */
  readonly meter: { readonly calls: number; readonly throttles: number };
}

/**
 * Tells others on this machine how far a run has come, by a small file beside the repository's own. Nothing that is told makes
 * the run wait or fail.
 */
export class ProgressNote {
  readonly #name = `${runsFolder}/${randomBytes(8).toString('hex')}`;
  readonly #totals = new Map<string | undefined, ProgressTotals>();
  readonly #startedAt: string;
  readonly #timer: NodeJS.Timeout;
  #writing: Promise<void> = Promise.resolve();
  #isWritten = false;
  #isBusy = false;

  constructor(private readonly repository: Repository, private readonly run: BegunRun) {
    this.#startedAt = run.now().toISOString();
    this.#timer = setInterval(() => { this.#write(); }, intervalMs).unref();
  }

  /** @param instance where several are under way */
  add(progress: Progress, instance: string | undefined): void {
    const totals = this.#totals.get(instance) ?? new ProgressTotals(instance);
    this.#totals.set(instance, totals);
    totals.add(progress);
  }

  /** The run is over. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    if (this.#isWritten) await removeNote(this.repository, this.#name).catch(() => undefined); // the next look finds its process gone
  }

  get #now(): RunProgress {
    const { action, schedule, now, meter: { calls, throttles } } = this.run;
    return {
      version: 1, pid: globalThis.process.pid, host: hostname(), action, ...(schedule !== undefined && { schedule }), startedAt: this.#startedAt, updatedAt: now().toISOString(), calls, throttles,
      instances: this.#named([...this.#totals.values()].map((totals) => totals.now)),
    };
  }

  /** Progress of the only instance comes without its name. */
  #named(all: readonly InstanceProgress[]): InstanceProgress[] {
    const [instance, second] = this.run.instances();
    return instance === undefined || second !== undefined ? [...all] : all.map((progress) => ({ instance, ...progress }));
  }

  #write(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#isWritten = true;
    this.#writing = writeNote(this.repository, this.#name, JSON.stringify(this.#now))
      .catch(() => undefined) // a full disk or a read-only one ends what the run itself writes, with a reason
      .finally(() => { this.#isBusy = false; });
  }
}
