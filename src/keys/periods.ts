import type { KeyPeriod } from './key-file.js';

/** The period that a time lies in, in UTC: `2026-11`, `2026` or `always`. */
export function periodOf(time: Date, length: KeyPeriod): string {
  if (length === 'always') return 'always';
  return time.toISOString().slice(0, length === 'month' ? 7 : 4);
}
