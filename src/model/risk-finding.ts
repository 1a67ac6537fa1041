import type { ObjectKey } from './object.js';

/** How closely people should look, from most to least. */
export const riskLevels = ['critical', 'high', 'medium', 'low'] as const;

/** One of riskLevels. */
export type RiskLevel = (typeof riskLevels)[number];

/** Something about a change that people should look at before they accept it. */
export interface RiskFinding {
  /** Name of the rule that found it, e.g. `administrator-access`. */
  readonly rule: string;
  readonly level: RiskLevel;
  /** Whether a pull request with it shall fail. */
  readonly isBlocking: boolean;
  /** The object whose change is meant; its file is where an annotation goes. */
  readonly object: ObjectKey;
  /** Path of the property that is meant, as in PropertyChange; absent: the whole object. */
  readonly path?: readonly string[] | undefined;
  /** One sentence for people, with names and counts. */
  readonly message: string;
}
