import { schemaOf } from '../../kinds/schemas.js';
import type { Progress } from '../context.js';
import type { InstanceProgress } from './run-progress.js';

/** A longest text of a step that is told on. */
const longestStep = 200;

/** Adds up what operations tell of one instance. */
export class ProgressTotals {
  readonly #read = new Map<string, number>();
  #step = '';
  #compared: number | undefined;
  #finished: number | undefined;
  #predicted: { readonly calls: number; readonly seconds: number } | undefined;

  constructor(private readonly instance: string | undefined) {}

  add(progress: Progress): void {
    switch (progress.type) {
      case 'step':
        this.#step = progress.text.slice(0, longestStep);
        this.#compared = undefined;
        this.#finished = undefined;
        return;
      case 'writing':
        this.#step = 'writing and verifying the snapshot';
        return;
      case 'collected':
        this.#read.set(schemaOf(progress.kind).label[1], progress.count);
        return;
      case 'predicted':
        this.#predicted = progress.prediction;
        return;
      case 'engine':
        if (progress.progress.type === 'checked') this.#compared = progress.progress.count;
        if (progress.progress.type === 'finished') this.#finished = (this.#finished ?? 0) + 1;
        return;
      case 'notice':
      case 'loss':
      case 'snapshot':
        return; // told elsewhere, and may hold names
    }
  }

  get now(): InstanceProgress {
    return {
      ...(this.instance !== undefined && { instance: this.instance }),
      step: this.#step === '' ? 'reading' : this.#step,
      read: Object.fromEntries(this.#read),
      ...(this.#compared !== undefined && { compared: this.#compared }),
      ...(this.#finished !== undefined && { finished: this.#finished }),
      ...(this.#predicted && { predictedCalls: Math.round(this.#predicted.calls), predictedSeconds: this.#predicted.seconds }),
    };
  }
}
