import type { ListOrder } from './listed-map.js';

const sequenceBits = 2 ** 21;

/** The order of creation. AWS promises no order; without a seed the emulator happens to keep this one. */
export const inCreationOrder: ListOrder = (sequence) => sequence;

/** A fixed shuffle: the same seed gives the same listing, another seed gives another one. */
export function shuffledOrder(seed: number): ListOrder {
  return (sequence) => mix(seed, sequence) * sequenceBits + (sequence % sequenceBits);
}

/** The 32-bit finalizer of MurmurHash3 over both numbers. */
function mix(seed: number, value: number): number {
  let hash = Math.imul(value + 1, 0x9e3779b1) ^ seed;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
