import type { RiskLevel } from '../model/index.js';
import type { OwnRule } from './own-rule.js';

/** What somebody has set for one rule; what is absent is as the rule has it. */
export interface RuleSetting {
  readonly isOff?: boolean | undefined;
  readonly level?: RiskLevel | undefined;
  readonly isBlocking?: boolean | undefined;
  /** In the unit that the rule names. */
  readonly threshold?: number | undefined;
}

/** An account that deserves more care: by ID, by a pattern of its name, or by the unit that holds it or one above. */
export interface SensitiveAccount {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** ID of a unit, or a pattern of its path such as `Production/*`; what lies below counts too. */
  readonly organizationalUnit?: string | undefined;
}

/** How risk is judged. */
export interface RiskSettings {
  /** By the name of the rule. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Findings of this level and above block, whatever their rule says. */
  readonly blockFrom?: RiskLevel | undefined;
  /** Patterns of the names of groups for emergencies. */
  readonly breakGlassGroups: readonly string[];
  readonly sensitiveAccounts: readonly SensitiveAccount[];
  readonly ownRules: readonly OwnRule[];
}

/** What counts as a group for emergencies where nobody has said. */
export const defaultBreakGlassGroups: readonly string[] = ['*break*glass*', '*emergency*'];

/** How risk is judged where nobody has said anything. */
export const defaultRiskSettings: RiskSettings = { rules: new Map(), breakGlassGroups: defaultBreakGlassGroups, sensitiveAccounts: [], ownRules: [] };
