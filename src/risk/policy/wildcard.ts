/**
 * True when a pattern of IAM fits a text: `*` is any text, `?` one character (IAM User Guide, "IAM JSON policy elements: Action").
 * Time grows with the product of the lengths at most, also for a pattern that somebody made to take long.
 */
export function fits(pattern: string, text: string): boolean {
  return matches(pattern, text, () => true);
}

/**
 * True when everything that `narrow` can mean is meant by `wide`. It may be false where it holds, and is never true where it does
 * not: a wildcard of `narrow` is only ever matched by one of `wide` that takes at least as much.
 */
export function covers(wide: string, narrow: string): boolean {
  return matches(wide, narrow, (character) => character !== '*');
}

/** The usual greedy comparison, which goes back to the last star alone. */
function matches(pattern: string, text: string, one: (character: string) => boolean): boolean {
  let [at, position, star, resume] = [0, 0, -1, 0];
  while (position < text.length) {
    const [wanted, found] = [pattern.charAt(at), text.charAt(position)];
    if (wanted === '*') [star, resume, at] = [at, position, at + 1];
    else if (wanted === found || (wanted === '?' && one(found))) [at, position] = [at + 1, position + 1];
    else if (star === -1) return false;
    else [at, resume, position] = [star + 1, resume + 1, resume + 1];
  }
  while (pattern.charAt(at) === '*') at += 1;
  return at === pattern.length;
}
