/** Values that expressions can name: `github`, `vars`, `needs`, … */
export type Contexts = Readonly<Record<string, unknown>>;

const tokens = /\s*(?:(&&|\|\||==|!=|[()!,])|'((?:[^']|'')*)'|([A-Za-z_][\w-]*(?:\.[\w-]+)*))/y;

/**
 * The value of an expression of GitHub Actions, as far as our workflows use them: names, texts, calls without arguments, `!`,
 * `==`, `!=`, `&&` and `||`, the last two with the value of a side, as in JavaScript.
 */
export function evaluate(expression: string, contexts: Contexts, functions: Readonly<Record<string, () => boolean>> = {}): unknown {
  const list = tokenize(expression);
  let at = 0;
  const next = (operator: string): boolean => {
    if (list[at]?.operator !== operator) return false;
    at += 1;
    return true;
  };
  const or = (): unknown => {
    let value = and();
    while (next('||')) {
      const other = and();
      value = isTrue(value) ? value : other;
    }
    return value;
  };
  const and = (): unknown => {
    let value = equal();
    while (next('&&')) {
      const other = equal();
      value = isTrue(value) ? other : value;
    }
    return value;
  };
  const equal = (): unknown => {
    const value = unary();
    if (next('==')) return textOf(value) === textOf(unary());
    if (next('!=')) return textOf(value) !== textOf(unary());
    return value;
  };
  const unary = (): unknown => (next('!') ? !isTrue(unary()) : primary());
  const primary = (): unknown => {
    if (next('(')) {
      const value = or();
      if (!next(')')) throw new Error(`a ) is missing in ${expression}`);
      return value;
    }
    const token = list[at];
    at += 1;
    if (token?.text !== undefined) return token.text;
    if (token?.name === undefined) throw new Error(`cannot read ${expression}`);
    if (!next('(')) return lookUp(token.name, contexts);
    const call = functions[token.name];
    if (call === undefined || !next(')')) throw new Error(`${token.name} is not known in ${expression}`);
    return call();
  };
  const value = or();
  if (at < list.length) throw new Error(`cannot read the end of ${expression}`);
  return value;
}

/** A text with the values of the expressions in it. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => textOf(evaluate(expression.trim(), contexts)));
}

/** Whether a value counts as true: not false, null, 0 or an empty text. */
export function isTrue(value: unknown): boolean {
  return Boolean(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
}

interface Token {
  readonly operator?: string | undefined;
  readonly text?: string | undefined;
  readonly name?: string | undefined;
}

function tokenize(expression: string): Token[] {
  const found: Token[] = [];
  const trimmed = expression.trim();
  tokens.lastIndex = 0;
  while (tokens.lastIndex < trimmed.length) {
    const at = tokens.lastIndex;
    const match = tokens.exec(trimmed);
    if (match === null) throw new Error(`cannot read ${trimmed.slice(at)}`);
    found.push({ operator: match[1], text: match[2]?.replaceAll("''", "'"), name: match[3] });
  }
  return found;
}

/** What is not there is null, as in GitHub Actions. */
function lookUp(name: string, contexts: Contexts): unknown {
  return name.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Contexts)[key] ?? null : null), contexts);
}
