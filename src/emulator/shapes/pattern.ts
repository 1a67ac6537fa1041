const compiled = new Map<string, RegExp>();

/** Escapes that the model's dialect allows and a JavaScript `u` expression does not, such as `\_` or `\"`. */
const needlessEscape = /\\([^\w^$\\.*+?()[\]{}|/-])/g;

/**
 * Compiles a pattern of a service model. Patterns there are unanchored; the service matches the whole value.
 */
export function wholePattern(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) {
    return known;
  }
  const source = `^(?:${pattern.replace(needlessEscape, '$1').replaceAll('\\_', '_')})$`;
  const expression = new RegExp(source, 'u');
  compiled.set(pattern, expression);
  return expression;
}
