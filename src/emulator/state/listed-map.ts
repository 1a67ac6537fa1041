/** Anything that can be listed from a position on; ranks grow along the listing and belong to one value for ever. */
export interface Listing<V> {
  /** Values whose rank is greater than `rank`, in listing order. */
  after(rank: number): Iterable<readonly [rank: number, value: V]>;
}

/** Gives the n-th created value its place in listings. Distinct numbers must get distinct ranks. */
export type ListOrder = (sequence: number) => number;

interface Entry<K, V> {
  readonly key: K;
  readonly rank: number;
  value: V;
  alive: boolean;
}

/**
 * A map that can also be listed page by page: the n-th page costs O(page + log size), wherever it lies.
 * Deleted entries stay as holes until they are half of the list, so a position in a listing survives any change.
 */
export class ListedMap<K, V> implements Listing<V> {
  readonly #entries = new Map<K, Entry<K, V>>();
  #order: Entry<K, V>[] = [];
  #created = 0;
  #holes = 0;
  #sorted = true;

  constructor(private readonly order: ListOrder) {}

  get size(): number {
    return this.#entries.size;
  }

  has(key: K): boolean {
    return this.#entries.has(key);
  }

  get(key: K): V | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Adds the value at its place, or replaces the value of a present key without moving it. */
  set(key: K, value: V): void {
    const present = this.#entries.get(key);
    if (present !== undefined) {
      present.value = value;
      return;
    }
    const entry = { key, rank: this.order(this.#created++), value, alive: true };
    this.#sorted &&= (this.#order.at(-1)?.rank ?? -1) < entry.rank;
    this.#entries.set(key, entry);
    this.#order.push(entry);
  }

  delete(key: K): boolean {
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      return false;
    }
    entry.alive = false;
    this.#entries.delete(key);
    this.#holes += 1;
    if (this.#holes > 32 && this.#holes * 2 > this.#order.length) {
      this.#order = this.#order.filter(({ alive }) => alive);
      this.#holes = 0;
    }
    return true;
  }

  *values(): Iterable<V> {
    for (const entry of this.#entries.values()) {
      yield entry.value;
    }
  }

  *after(rank: number): Iterable<readonly [number, V]> {
    this.#sort();
    for (let index = this.#firstAfter(rank); index < this.#order.length; index += 1) {
      const entry = this.#order[index];
      if (entry?.alive === true) {
        yield [entry.rank, entry.value];
      }
    }
  }

  #sort(): void {
    if (!this.#sorted) {
      this.#order.sort((a, b) => a.rank - b.rank);
      this.#sorted = true;
    }
  }

  #firstAfter(rank: number): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#order[middle]?.rank ?? Infinity) > rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
