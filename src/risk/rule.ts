import type { ObjectKey, RiskLevel } from '../model/index.js';
import type { RiskContext } from './context.js';

/** Something that a rule has found. */
export interface Suspicion {
  /** The object whose change is meant. */
  readonly object: ObjectKey;
  readonly path?: readonly string[] | undefined;
  /** One sentence for people, without the full stop. */
  readonly message: string;
  /** Levels above (1) or below (-1) that of the rule; default: 0. */
  readonly raisedBy?: number | undefined;
}

/** A number beyond which a rule finds something. */
export interface Threshold {
  readonly default: number;
  /** What is counted, e.g. `hours`. */
  readonly unit: string;
}

/** A rule: a name, words for people, and a pure function. */
export interface RiskRule {
  /** Kebab-case; settings name it, so it is never changed. */
  readonly name: string;
  readonly level: RiskLevel;
  /** What it finds, a sentence. */
  readonly finds: string;
  /** Why that is a risk, a sentence or two. */
  readonly why: string;
  readonly threshold?: Threshold | undefined;
  /** @param threshold the one that is set, or the rule's own; 0 for a rule that has none */
  readonly find: (context: RiskContext, threshold: number) => Iterable<Suspicion>;
}
