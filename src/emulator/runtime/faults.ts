import { canonicalJson, isObject, type Json, type JsonObject, member } from '../json.js';
import type { FailureName } from '../sso-admin/failure-reasons.js';
import { Random } from '../state/random.js';
import { canReach } from './fault-effects.js';
import type { OutsideChange } from './outside-change.js';
import { fitsWildcard } from './wildcard.js';

/** A rule that disturbs calls. It says which calls, how often, and what happens to them. */
export interface Fault {
  /** Operation name or pattern, such as `List*`; `*` for every operation. */
  readonly operation: string;
  /** Parameters that a call must have, at any depth; further parameters don't matter. */
  readonly match?: JsonObject;
  /** How often it strikes; default: always. */
  readonly times?: number;
  /** Matching calls that it lets pass first. */
  readonly afterCalls?: number;
  /** Share of the due calls that it strikes, from 0 to 1; which ones, the emulator's random seed decides. Default 1. */
  readonly probability?: number;

  /** The call has no effect and is answered by this error; `reason` becomes its Reason member. */
  readonly error?: { readonly type: string; readonly message: string; readonly reason?: string };
  /** Asynchronous work is accepted and fails with this text. */
  readonly failureReason?: string;
  /** The same with a reason of the public record. */
  readonly failure?: FailureName;
  /** The answer takes that much longer. */
  readonly delayMs?: number;
  /** The connection is reset: `before` the call has an effect, or `after` it, so that only the answer is lost. */
  readonly reset?: 'before' | 'after';
  /** The answer is half as long: its `body` ends too early, or the `connection` is closed in the middle of it. */
  readonly cut?: 'body' | 'connection';
  /** Reads see the state of that many milliseconds ago. */
  readonly staleMs?: number;
  /** Paging tokens that are sent have expired. */
  readonly expireToken?: true;
  /** A list answers no items and a token with which it goes on where it was, as the services may at any time. */
  readonly emptyPage?: true;
  /** What somebody else does just before the call. */
  readonly meanwhile?: readonly OutsideChange[];
}

interface ActiveFault {
  readonly rule: Fault;
  passed: number;
  struck: number;
}

/** The active rules; the first that matches a call and is due strikes. */
export class FaultList {
  #faults: ActiveFault[];
  readonly #random: Random;

  constructor(rules: readonly Fault[] = [], randomSeed = 1) {
    this.#faults = rules.map(activate);
    this.#random = new Random(randomSeed);
  }

  /** Whether some rule makes reads see the past. */
  get wantsThePast(): boolean {
    return this.#faults.some(({ rule }) => rule.staleMs !== undefined);
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
    const first = due.find(({ rule: { probability = 1 } }) => probability >= 1 || this.#random.next() < probability);
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
  return fitsWildcard(rule.operation, operation) && contains(input, rule.match ?? {}) && canReach(rule, operation)
    && (rule.expireToken === undefined || typeof input['NextToken'] === 'string');
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
