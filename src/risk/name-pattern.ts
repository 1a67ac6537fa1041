import { fits } from './policy/wildcard.js';

/** Whether a name fits a pattern in which `*` stands for any text and `?` for one character; case does not count. */
export function fitsName(pattern: string, name: string): boolean {
  return fits(pattern.toLowerCase(), name.toLowerCase());
}
