/** Random numbers that a seed fixes. Mulberry32: small, fast, and good enough for what only has to differ. */
export class Random {
  /** Position in the sequence; two sources at the same position go on alike. */
  position: number;

  constructor(seed: number) {
    this.position = seed >>> 0;
  }

  /** A number from 0 up to but not including 1. */
  next(): number {
    this.position = (this.position + 0x6d2b79f5) >>> 0;
    let t = this.position;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}
