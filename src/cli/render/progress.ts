import ora from 'ora';
import type { Progress } from '../../operations/index.js';
import { schemaOf } from '../../operations/index.js';

/** A line that tells what is being done. */
export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly end: () => void;
}

const silent: ProgressLine = { update: () => undefined, end: () => undefined };

/** On a terminal one line that changes, elsewhere one line for each step. */
export function showProgress(stream: NodeJS.WriteStream, wanted: boolean): ProgressLine {
  if (!wanted) return silent;
  // A terminal without a width, as some build machines give, cannot take back a line.
  return stream.isTTY && stream.columns > 0 ? spinnerLine(stream) : stepLines(stream);
}

function spinnerLine(stream: NodeJS.WriteStream): ProgressLine {
  const spinner = ora({ stream, discardStdin: false });
  const counts = new Counts();
  return {
    update: (progress) => {
      spinner.text = counts.text(progress);
      if (!spinner.isSpinning) spinner.start();
    },
    end: () => { spinner.stop(); },
  };
}

function stepLines(stream: NodeJS.WriteStream): ProgressLine {
  return {
    update: (progress) => {
      if (progress.type === 'step') stream.write(`… ${progress.text}\n`);
    },
    end: () => undefined,
  };
}

/** Turns progress into one line with running totals. */
class Counts {
  readonly #read = new Map<string, number>();
  #step = '';
  #done = 0;

  text(progress: Progress): string {
    switch (progress.type) {
      case 'step':
        this.#step = progress.text;
        this.#done = 0;
        return this.#step;
      case 'collected':
        this.#read.set(schemaOf(progress.kind).label[1], progress.count);
        return `reading ${[...this.#read].map(([label, count]) => `${count} ${label}`).join(', ')}`;
      case 'engine':
        if (progress.progress.type === 'checked') return `${this.#step}: ${progress.progress.count} objects compared`;
        if (progress.progress.type === 'finished') this.#done += 1;
        return `${this.#step}: ${this.#done} objects done`;
    }
  }
}
