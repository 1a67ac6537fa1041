import ora from 'ora';
import type { CallPrediction, Progress } from '../../operations/index.js';
import { schemaOf } from '../../operations/index.js';

/** A line that tells what is being done. */
export interface ProgressLine {
  /** @param instance whose progress it is, where several are under way */
  readonly update: (progress: Progress, instance?: string) => void;
  /** Keeps silent until the answer is called. */
  readonly pause: () => () => void;
  readonly end: () => void;
}

const silent: ProgressLine = { update: () => undefined, pause: () => () => undefined, end: () => undefined };

/** On a terminal one line that changes, elsewhere one line for each step. */
export function showProgress(stream: NodeJS.WriteStream, wanted: boolean): ProgressLine {
  if (!wanted) return silent;
  // A terminal without a width, as some build machines give, cannot take back a line.
  return pausable(stream.isTTY && stream.columns > 0 ? spinnerLine(stream) : stepLines(stream));
}

function pausable({ update, end }: Omit<ProgressLine, 'pause'>): ProgressLine {
  let paused = 0;
  return {
    update: (progress, instance) => { if (paused === 0 && progress.type !== 'snapshot') update(progress, instance); },
    pause: () => {
      end();
      paused += 1;
      return () => { paused -= 1; };
    },
    end,
  };
}

function prefixOf(instance: string | undefined): string {
  return instance === undefined ? '' : `${instance}: `;
}

function spinnerLine(stream: NodeJS.WriteStream): Omit<ProgressLine, 'pause'> {
  const spinner = ora({ stream, discardStdin: false });
  const counts = new Map<string | undefined, Counts>();
  return {
    update: (progress, instance) => {
      const line = lineOf(progress, instance);
      if (line !== undefined) {
        spinner.stop();
        stream.write(line);
        return;
      }
      const own = counts.get(instance) ?? new Counts();
      counts.set(instance, own);
      spinner.text = prefixOf(instance) + own.text(progress);
      if (!spinner.isSpinning) spinner.start();
    },
    end: () => { spinner.stop(); },
  };
}

function stepLines(stream: NodeJS.WriteStream): Omit<ProgressLine, 'pause'> {
  const predicted = new Set<string | undefined>();
  return {
    update: (progress, instance) => {
      const prefix = `… ${prefixOf(instance)}`;
      if (progress.type === 'step') stream.write(`${prefix}${progress.text}\n`);
      stream.write(lineOf(progress, instance) ?? '');
      if (progress.type === 'predicted' && progress.prediction.basis !== 'lists' && !predicted.has(instance)) {
        predicted.add(instance);
        stream.write(`${prefix}${predictionText(progress.prediction)}\n`);
      }
    },
    end: () => undefined,
  };
}

/** What stands on a line of its own everywhere: notices, and work during which no spinner turns. */
function lineOf(progress: Progress, instance: string | undefined): string | undefined {
  if (progress.type === 'writing') return `… ${prefixOf(instance)}writing and verifying the snapshot\n`;
  return progress.type === 'notice' ? `… ${prefixOf(instance)}${progress.text}\n` : undefined;
}

/** Turns progress into one line with running totals. */
class Counts {
  readonly #read = new Map<string, number>();
  #step = '';
  #prediction = '';
  #done = 0;

  text(progress: Progress): string {
    switch (progress.type) {
      case 'notice':
      case 'loss': // told at the end, with the other notes on the snapshot
      case 'snapshot':
      case 'writing':
        return this.#step;
      case 'step':
        this.#step = progress.text;
        this.#done = 0;
        return this.#step;
      case 'collected':
        this.#read.set(schemaOf(progress.kind).label[1], progress.count);
        return this.#reading();
      case 'predicted':
        this.#prediction = ` (${predictionText(progress.prediction)})`;
        return this.#reading();
      case 'engine':
        if (progress.progress.type === 'checked') return `${this.#step}: ${progress.progress.count} objects compared`;
        if (progress.progress.type === 'finished') this.#done += 1;
        return `${this.#step}: ${this.#done} objects done`;
    }
  }

  #reading(): string {
    return `reading ${[...this.#read].map(([label, count]) => `${count} ${label}`).join(', ')}${this.#prediction}`;
  }
}

/** `about 6552 calls, 5.5 min at the rate limit`. */
function predictionText({ calls, seconds, basis }: CallPrediction): string {
  const time = seconds === 0 ? '' : `, ${seconds < 100 ? `${Math.ceil(seconds)} s` : `${(seconds / 60).toFixed(1)} min`} at the rate limit`;
  return `${basis === 'lists' ? 'at least' : 'about'} ${calls} calls${time}`;
}
