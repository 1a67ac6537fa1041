import { canonicalJson, isObject, type Json, type JsonObject, member } from '../json.js';

/** A rule that makes calls fail. */
export interface Fault {
  /** Operation name, or `*` for every operation. */
  readonly operation: string;
  /** Parameters that a call must have, at any depth; further parameters don't matter. */
  readonly match?: JsonObject;
  /** Answer of the call, which then has no effect. */
  readonly error?: { readonly type: string; readonly message: string };
  /** For operations that start asynchronous work: accept, and let the work fail with this reason. */
  readonly failureReason?: string;
  /** How often it strikes; default: always. */
  readonly times?: number;
  /** Matching calls that it lets pass first. */
  readonly afterCalls?: number;
}

interface ActiveFault {
  readonly rule: Fault;
  passed: number;
  struck: number;
}

/** The active rules; the first that matches a call and is due strikes. */
export class FaultList {
  #faults: ActiveFault[];

  constructor(rules: readonly Fault[] = []) {
    this.#faults = rules.map(activate);
  }

  add(rule: Fault): void {
    this.#faults.push(activate(rule));
  }

  clear(): void {
    this.#faults = [];
  }

  /** Counts the call against every rule that it matches, and gives the rule that strikes it. */
  strike(operation: string, input: JsonObject): Fault | undefined {
    const due = this.#faults.filter((fault) => matches(fault.rule, operation, input) && isDue(fault));
    const [first] = due;
    if (first !== undefined) {
      first.struck += 1;
    }
    return first?.rule;
  }
}

function activate(rule: Fault): ActiveFault {
  return { rule, passed: 0, struck: 0 };
}

function matches(rule: Fault, operation: string, input: JsonObject): boolean {
  return (rule.operation === '*' || rule.operation === operation) && contains(input, rule.match ?? {});
}

function isDue(fault: ActiveFault): boolean {
  if (fault.passed < (fault.rule.afterCalls ?? 0)) {
    fault.passed += 1;
    return false;
  }
  return fault.struck < (fault.rule.times ?? Infinity);
}

function contains(whole: Json, part: Json): boolean {
  return isObject(part) && isObject(whole)
    ? Object.entries(part).every(([name, value]) => contains(member(whole, name) ?? null, value))
    : canonicalJson(whole) === canonicalJson(part);
}
