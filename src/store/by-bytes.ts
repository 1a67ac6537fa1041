/** From here on the order of UTF-16 is not that of UTF-8: surrogates, which stand for higher characters, and what follows them. */
const fromSurrogates = /[\ud800-\uffff]/;

/** Compares texts by the bytes of their UTF-8, as git does, without making the bytes where the order is the same. */
export function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  if (fromSurrogates.test(a) || fromSurrogates.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}
