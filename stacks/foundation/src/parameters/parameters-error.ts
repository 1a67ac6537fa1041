/** A parameter that cannot be used, and why. */
export interface ParameterProblem {
  /** Name, with the place inside where it is about a part. */
  readonly name: string;
  readonly problem: string;
  /** The value, where there is one. */
  readonly value?: unknown;
}

/** Parameters that no stack can be made with. The message has a line for each, and what to do. */
export class ParametersError extends Error {
  readonly code = 'FOUNDATION_PARAMETERS';

  constructor(readonly problems: readonly ParameterProblem[]) {
    super(`The parameters of this stack cannot be used (FOUNDATION_PARAMETERS):\n${problems.map(lineOf).join('\n')}\n${remedy}`);
    this.name = 'ParametersError';
  }
}

const remedy = 'remedy: set each with `pulumi config set NAME VALUE`, or remove it with `pulumi config rm NAME`; docs/reference/foundation.md lists them all.';

/** Longer values are cut, so that the message can be read. */
const longest = 120;

function lineOf({ name, problem, value }: ParameterProblem): string {
  if (value === undefined) return `- ${name} ${problem}`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `- ${name} ${problem}: ${text.length > longest ? `${text.slice(0, longest)}…` : text}`;
}
