import { hash } from 'node:crypto';
import type { ResourceType } from './code-resource.js';

/** Longest name that is made of a text; longer ones are cut and get a part of a hash. */
const maxLength = 80;

/** Gives names to resources: letters, digits, `_` and `-`, unique for each type, the same for the same texts in the same order. */
export class Labels {
  readonly #taken = new Map<ResourceType, Set<string>>();

  of(type: ResourceType, ...texts: readonly string[]): string {
    const taken = this.#taken.get(type) ?? new Set<string>();
    this.#taken.set(type, taken);
    const plain = texts.map(worded).join('--');
    // Names that differ only in what a label cannot hold, or in case, stay apart by a part of a hash.
    const isTaken = plain.length > maxLength || taken.has(plain.toLowerCase());
    const wanted = isTaken ? `${plain.slice(0, maxLength)}_${hash('sha256', JSON.stringify(texts)).slice(0, 8)}` : plain;
    const label = taken.has(wanted.toLowerCase()) ? `${wanted}_${taken.size}` : wanted;
    taken.add(label.toLowerCase());
    return label;
  }
}

function worded(text: string): string {
  const word = text.replace(/[^\w-]+/g, '_');
  return /^[A-Za-z_]/.test(word) ? word : `_${word}`;
}
