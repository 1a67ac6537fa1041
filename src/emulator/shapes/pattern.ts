const compiled = new Map<string, RegExp>();

/** Characters that JavaScript lets a `u` expression escape; the model's dialect also escapes others, such as `_` and `"`. */
const escapable = /[A-Za-z0-9^$\\.*+?()[\]{}|/-]/;

/**
 * Compiles a pattern of a service model. Patterns there are unanchored; the service matches the whole value.
 */
export function wholePattern(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) {
    return known;
  }
  // A hyphen may be escaped inside a class only, but its code may stand anywhere.
  const source = pattern.replace(/\\(.)/gs, (escape, character: string) => (escapable.test(character) ? escape : character))
    .replaceAll('\\-', '\\x2d');
  const expression = new RegExp(`^(?:${source})$`, 'u');
  compiled.set(pattern, expression);
  return expression;
}
