import type { RiskFinding, RiskLevel } from '../../model/index.js';
import { keyText, riskLevels } from '../../model/index.js';
import { oneLine } from './changes.js';
import type { Style } from './style.js';

const colours: Readonly<Record<RiskLevel, keyof Pick<Style, 'removed' | 'changed'>>> = { critical: 'removed', high: 'removed', medium: 'changed', low: 'changed' };

/** What people should look at, most urgent first: a line for each finding, and the object that it is about. */
export function renderRisk(findings: readonly RiskFinding[], style: Style): string {
  return ['Risk:', ...findings.map((finding) => line(finding, style)), `${totals(findings)}.`].join('\n');
}

function line({ level, rule, object, message, isBlocking }: RiskFinding, style: Style): string {
  return `  ${style[colours[level]](level.padEnd(8))} ${oneLine(message)} (${oneLine(rule)}, ${oneLine(keyText(object))})${isBlocking ? ', blocking' : ''}`;
}

function totals(findings: readonly RiskFinding[]): string {
  const counts = riskLevels.map((level) => [level, findings.filter((finding) => finding.level === level).length] as const);
  const blocking = findings.filter(({ isBlocking }) => isBlocking).length;
  return [...counts.filter(([, count]) => count > 0).map(([level, count]) => `${count} ${level}`), ...(blocking === 0 ? [] : [`${blocking} blocking`])].join(', ');
}
