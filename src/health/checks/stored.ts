import { ageText } from '../age-text.js';
import { lastMeasured, lastValidation } from '../latest-events.js';
import type { CopyFacts } from '../facts.js';
import type { HealthReason } from '../health.js';
import type { RepositoryCheck } from './check.js';

/** From this part of the limit on the space is short. */
const warnFrom = 0.8;

/** What is stored is not what was written. */
export const damaged: RepositoryCheck = (facts) => {
  const last = lastValidation(facts);
  if (last === undefined || last.value === 0) return [];
  return [{
    name: 'damaged', level: 'critical', subject: 'repository', text: `${last.value === 1 ? 'one place' : `${last.value} places`} of the snapshots ${last.value === 1 ? 'is' : 'are'} damaged`,
    remedy: 'Bring them back from the copies: `idc backup repair`, then `idc backup validate --all`.',
  }];
};

/** The repository comes near to the size that it may have. */
export const storageLimit: RepositoryCheck = ({ storage }) => {
  const { bytes, maxBytes } = storage ?? { bytes: 0 };
  if (maxBytes === undefined || bytes < maxBytes * warnFrom) return [];
  return [{
    name: 'storage-limit', level: bytes > maxBytes ? 'critical' : 'warning', subject: 'repository',
    text: `the repository takes ${Math.round((100 * bytes) / maxBytes)} % of what the configuration allows`,
    remedy: 'See what takes the space: `idc backup usage`. `idc backup prune` frees it.',
  }];
};

/** The last drill did not bring back what can be, or drills are due. */
export const drills: RepositoryCheck = (facts) => {
  const last = lastMeasured(facts, 'backup:validate', 'drills');
  const failures = last?.event.findings?.drillFailures ?? 0;
  const { maxDrillAgeMs } = facts.limits;
  const remedy = 'Hold one: `idc backup validate --drill`.';
  if (failures > 0) return [{ name: 'drill-failed', level: 'critical', subject: 'repository', text: 'the last drill did not bring back what can be', remedy }];
  if (maxDrillAgeMs === undefined) return [];
  if (last === undefined) return [{ name: 'drill-old', level: 'warning', subject: 'repository', text: 'no drill was held', remedy }];
  const ageMs = facts.now.getTime() - new Date(last.event.at).getTime();
  return ageMs <= maxDrillAgeMs ? [] : [{ name: 'drill-old', level: 'warning', subject: 'repository', text: `the last drill was ${ageText(ageMs)} ago, and ${ageText(maxDrillAgeMs)} are allowed`, remedy }];
};

/** A copy lacks snapshots, or could not be reached. */
export const copies: RepositoryCheck = (facts) => facts.copies.filter(({ lastAttemptAt }) => lastAttemptAt !== undefined).map(judgedCopy).filter((reason) => reason !== undefined);

function judgedCopy({ name, behind, failure }: CopyFacts): HealthReason | undefined {
  const common = { level: 'warning', subject: `copy ${name}`, remedy: `Bring it up to date: \`idc target push ${name}\`.` } as const;
  if (failure !== undefined) return { ...common, name: 'copy-failed', text: `${name} could not be copied to: ${failure.code}` };
  return behind === 0 ? undefined : { ...common, name: 'copy-behind', text: `${name} lacks ${behind === 1 ? 'one snapshot' : `${behind} snapshots`}` };
}

/** The audit log was changed. */
export const auditBroken: RepositoryCheck = ({ auditFindings = 0 }) => auditFindings === 0 ? [] : [{
  name: 'audit-broken', level: 'critical', subject: 'repository', text: 'the audit log is not as it was written', remedy: 'See where: `idc audit verify`.',
}];
