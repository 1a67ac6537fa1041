/** What a reading will take. */
export interface CallPrediction {
  readonly calls: number;
  /** Least time at the rate limit, in seconds; 0 without a limit. */
  readonly seconds: number;
  /** `earlier`: as many as the last snapshot took; `lists`: at least so many, by what is listed by now; `known`: every page but the unexpected. */
  readonly basis: 'earlier' | 'lists' | 'known';
}

/** Counts the calls that a reading needs, as it learns of them. Actions are AWS's, such as `sso:ListAccountAssignments`. */
export class CallBudget {
  readonly #expected = new Map<string, number>();

  /**
   * @param made calls as they are counted, of earlier readings too
   * @param before the counts when this reading began
   * @param requestsPerSecond of each service; 0: no limit
   * @param known answers that are there already, so that they need not be asked for
   */
  constructor(
    private readonly made: ReadonlyMap<string, number>,
    private readonly before: ReadonlyMap<string, number>,
    private readonly requestsPerSecond: number,
    private readonly known: ReadonlyMap<string, number> = new Map(),
  ) {}

  /** So many more calls of this action are needed, if every list ends on its first page; several kinds may share an action. */
  expect(action: string, calls: number): void {
    this.#expected.set(action, (this.#expected.get(action) ?? 0) + calls);
  }

  predict(basis: CallPrediction['basis']): CallPrediction {
    const expected = withoutKnown(Object.fromEntries(this.#expected), this.known);
    const actions = new Set([...this.made.keys(), ...this.#expected.keys()]);
    const calls = [...actions].map((action) => [action, Math.max(expected[action] ?? 0, this.#madeSince(action))] as const);
    return predictCalls(Object.fromEntries(calls), this.requestsPerSecond, basis);
  }

  #madeSince(action: string): number {
    return (this.made.get(action) ?? 0) - (this.before.get(action) ?? 0);
  }
}

/** Each service has a bucket of its own, so the one with the most calls decides how long it takes. */
export function predictCalls(calls: Readonly<Record<string, number>>, requestsPerSecond: number, basis: CallPrediction['basis']): CallPrediction {
  const byService = new Map<string, number>();
  for (const [action, count] of Object.entries(calls)) {
    const service = action.split(':')[0] ?? action;
    byService.set(service, (byService.get(service) ?? 0) + count);
  }
  const most = Math.max(0, ...byService.values());
  return {
    calls: [...byService.values()].reduce((total, count) => total + count, 0),
    seconds: requestsPerSecond > 0 ? most / requestsPerSecond : 0,
    basis,
  };
}

/** The calls that are left where so many answers of each action are there already. */
export function withoutKnown(calls: Readonly<Record<string, number>>, known: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(calls).map(([action, count]) => [action, Math.max(0, count - (known.get(action) ?? 0))]));
}
