import ora from 'ora';
import type { CallPrediction, Progress } from '../../operations/index.js';
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
      const line = lineOf(progress);
      if (line !== undefined) {
        spinner.stop();
        stream.write(line);
        return;
      }
      spinner.text = counts.text(progress);
      if (!spinner.isSpinning) spinner.start();
    },
    end: () => { spinner.stop(); },
  };
}

function stepLines(stream: NodeJS.WriteStream): ProgressLine {
  let isPredicted = false;
  return {
    update: (progress) => {
      if (progress.type === 'step') stream.write(`… ${progress.text}\n`);
      stream.write(lineOf(progress) ?? '');
      if (progress.type === 'predicted' && progress.prediction.basis !== 'lists' && !isPredicted) {
        isPredicted = true;
        stream.write(`… ${predictionText(progress.prediction)}\n`);
      }
    },
    end: () => undefined,
  };
}

/** What stands on a line of its own everywhere: notices, and work during which no spinner turns. */
function lineOf(progress: Progress): string | undefined {
  if (progress.type === 'writing') return '… writing and verifying the snapshot\n';
  return progress.type === 'notice' ? `… ${progress.text}\n` : undefined;
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
