import { byCodeUnits } from '../kinds/kind.js';
import { keyText, riskLevels, type RiskFinding, type RiskLevel } from '../model/index.js';
import { riskContext, type RiskContext, type RiskInput } from './context.js';
import { findByOwnRule } from './own-rule.js';
import { riskRules } from './registry.js';
import type { RiskRule, Suspicion } from './rule.js';

/**
 * What people should look at before they accept a change, most urgent first. A pure function of what it is given. What lies in a gap
 * of either state is left out: nobody knows whether it differs.
 */
export function assessRisk(input: RiskInput): RiskFinding[] {
  const context = riskContext(input);
  return [...riskRules.flatMap((rule) => findingsOf(rule, context)), ...ownFindings(context)].sort(byUrgency);
}

function findingsOf(rule: RiskRule, context: RiskContext): RiskFinding[] {
  const { isOff = false, level = rule.level, isBlocking = false, threshold = rule.threshold?.default ?? 0 } = context.settings.rules.get(rule.name) ?? {};
  return isOff ? [] : [...rule.find(context, threshold)].map((found) => finding(context, rule.name, found, level, isBlocking));
}

function ownFindings(context: RiskContext): RiskFinding[] {
  return context.settings.ownRules.flatMap((rule) => findByOwnRule(rule, context).map((found) => finding(context, rule.name, found, rule.level, rule.isBlocking)));
}

function finding({ settings: { blockFrom } }: RiskContext, rule: string, { object, path, message, raisedBy = 0 }: Suspicion, base: RiskLevel, isMarked: boolean): RiskFinding {
  const level = raised(base, raisedBy);
  const isBlocking = isMarked || (blockFrom !== undefined && rank(level) <= rank(blockFrom));
  return { rule, level, isBlocking, object, ...(path !== undefined && { path }), message };
}

function raised(level: RiskLevel, by: number): RiskLevel {
  const index = Math.min(riskLevels.length - 1, Math.max(0, rank(level) - by));
  return riskLevels[index] ?? level;
}

function rank(level: RiskLevel): number {
  return riskLevels.indexOf(level);
}

function byUrgency(a: RiskFinding, b: RiskFinding): number {
  return rank(a.level) - rank(b.level) || byCodeUnits(keyText(a.object), keyText(b.object)) || byCodeUnits(a.rule, b.rule) || byCodeUnits(a.message, b.message);
}
