import type { Policy, Statement } from '../../../stacks/foundation/src/documents/policy.js';

/** A request as IAM judges it: every resource of it has to be allowed. */
export interface IamRequest {
  readonly action: string;
  readonly resources?: readonly string[];
  /** Condition keys with their values; those that a request does not have are absent. */
  readonly context?: Readonly<Record<string, string>>;
  /** ARN or service that asks; needed by policies of resources alone. */
  readonly principal?: string;
}

/** Whether policies allow a request: some allow each resource of it, and none denies it (IAM User Guide, "Policy evaluation logic"). */
export function isAllowed(policies: readonly Policy[], request: IamRequest): boolean {
  const statements = policies.flatMap(({ Statement }) => Statement);
  const { resources = [''] } = request;
  const fits = (effect: Statement['Effect'], resource: string): boolean =>
    statements.some((statement) => statement.Effect === effect && isAbout(statement, request, resource));
  return resources.every((resource) => fits('Allow', resource) && !fits('Deny', resource));
}

function isAbout({ Principal, Action, Resource, Condition = {} }: Statement, { action, context = {}, principal }: IamRequest, resource: string): boolean {
  const isPrincipal = Principal === undefined || Principal === '*' || Object.values(Principal).includes(principal ?? '');
  return isPrincipal && Action.some((pattern) => like(pattern.toLowerCase(), action.toLowerCase()))
    && (Resource === undefined || Resource.some((pattern) => like(pattern, resource)))
    && Object.entries(Condition).every(([operator, keys]) => Object.entries(keys).every(([key, values]) => holds(operator, context[key], [values].flat())));
}

/** An absent key fits none of the operators but the negated ones and `Null` (IAM User Guide, "Condition operators"). */
function holds(operator: string, value: string | undefined, expected: readonly string[]): boolean {
  switch (operator) {
    case 'StringEquals': case 'Bool': return value !== undefined && expected.includes(value);
    case 'StringNotEquals': return value === undefined || !expected.includes(value);
    case 'StringLike': case 'ArnEquals': return value !== undefined && expected.some((pattern) => like(pattern, value));
    case 'NumericLessThan': return value !== undefined && expected.some((limit) => Number(value) < Number(limit));
    case 'Null': return expected.includes(String(value === undefined));
    default: throw new Error(`the tests do not know the operator ${operator}`);
  }
}

function like(pattern: string, text: string): boolean {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
