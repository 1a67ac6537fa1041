import { provisioningFindings, unassignedIn } from '../kinds/account-assignments/provisioning-findings.js';
import type { Earlier } from '../kinds/earlier.js';
import { keyText, type Finding } from '../model/index.js';
import type { Collected } from './collect-snapshot.js';

/**
 * A state that goes on from an earlier one, with what was found then about what accounts have of permission sets, and was
 * not looked for again. Only a reading of everything looks for all of it.
 */
export function keepFindings(collected: Collected, before: readonly Finding[], earlier: Earlier | undefined): Collected {
  if (earlier?.assignments === undefined) return collected;
  const { snapshot, directory, findings } = collected;
  const isThere = ({ kind, name }: Finding): boolean => snapshot.objects.has(keyText({ kind, name }));
  const askedAgain = new Set(earlier.touchedProvisions.map((arn) => directory.nameOf('permission-set', arn)));
  const isAskedAgain = ({ type, name, detail }: Finding): boolean => (type === 'outdated-permission-set'
    ? askedAgain.has(name)
    : earlier.touchedAccounts.some((accountId) => detail === unassignedIn(name, accountId).detail)
      || earlier.touchedPairs.some((pair) => name === directory.nameOf('permission-set', pair.permissionSetArn) && detail === unassignedIn(name, pair.accountId).detail));
  const kept = before.filter((finding) => provisioningFindings.includes(finding.type) && isThere(finding) && !isAskedAgain(finding));
  return { ...collected, findings: [...findings, ...kept] };
}
