import type { TargetFinding } from '../../model/index.js';
import type { CompatibilityCheck } from './input.js';
import { quotas as table, type Quota } from './quota-table.js';

/** Numbers of the target after the restore that are above a quota, and larger than they are now. */
export const quotas: CompatibilityCheck = ({ plan: { before, after } }) =>
  table.flatMap((quota) => {
    const had = quota.measure(before);
    return [...quota.measure(after)]
      .filter(([subject, count]) => count > quota.limit && count > (had.get(subject) ?? 0))
      .map(([subject, count]) => exceeded(quota, subject, count));
  });

function exceeded({ what, limit, adjustable }: Quota, subject: string, count: number): TargetFinding {
  return {
    check: 'quotas',
    severity: adjustable ? 'warning' : 'error',
    subject,
    message: `${subject} would have ${number(count)} ${what}; AWS allows ${number(limit)}${adjustable ? ' unless it has raised the quota for you' : ''}`,
    remedy: adjustable ? 'Check the quota in the Service Quotas console, and ask AWS for a higher one before the restore.' : 'Restore less of it, or remove what is no longer needed: AWS does not raise this quota.',
  };
}

/** With commas between thousands, the same in every locale. */
function number(value: number): string {
  return value.toLocaleString('en-US');
}
