const compiled = new Map<string, RegExp>();

/** Whether the whole text fits a pattern with `*` and `?` as IAM has them; letter case does not matter. */
export function fitsWildcard(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
    expression = new RegExp(`^${source}$`, 'is');
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}
