import { ageText } from '../age-text.js';
import { lastFailure } from '../latest-events.js';
import { maxAgeMs } from '../max-age.js';
import { instanceSubject, type InstanceCheck } from './check.js';

/** From this multiple of the allowed age on it is critical. */
const criticalFactor = 2;

/** Nothing good is there to restore. A repository in which nobody has tried yet is new. */
export const neverBackedUp: InstanceCheck = (instance, facts) => {
  if (instance.lastGood !== undefined) return undefined;
  const isNew = instance.latest === undefined && lastFailure(facts, instance.name, undefined) === undefined;
  const text = instance.latest === undefined ? `${instance.name} was never backed up` : `${instance.name} has no complete snapshot`;
  return { name: 'never-backed-up', level: isNew ? 'warning' : 'critical', subject: instanceSubject(instance), text, remedy: `Take one: \`idc backup create --instance ${instance.name}\`.` };
};

/** The last good snapshot is too old. */
export const snapshotOld: InstanceCheck = (instance, facts) => {
  if (instance.lastGood === undefined) return undefined;
  const ageMs = facts.now.getTime() - instance.lastGood.takenAt.getTime();
  const allowedMs = maxAgeMs(facts, instance.name);
  if (ageMs <= allowedMs) return undefined;
  return {
    name: 'snapshot-old', level: ageMs > criticalFactor * allowedMs ? 'critical' : 'warning', subject: instanceSubject(instance),
    text: `the last good snapshot of ${instance.name} is ${ageText(ageMs)} old, and ${ageText(allowedMs)} are allowed`,
    remedy: `Take one: \`idc backup create --instance ${instance.name}\`.`,
  };
};

/** The newest snapshot lacks something. */
export const gaps: InstanceCheck = (instance) => {
  const { latest } = instance;
  if (latest === undefined || latest.gaps === 0) return undefined;
  return {
    name: 'gaps', level: 'warning', subject: instanceSubject(instance),
    text: `${latest.gaps === 1 ? 'one part' : `${latest.gaps} parts`} of ${instance.name} could not be read for ${latest.snapshotId}`,
    remedy: `See which: \`idc backup show ${latest.snapshotId}\`.`,
  };
};

/** Much was suddenly gone. */
export const suddenLoss: InstanceCheck = (instance) => {
  const { latest } = instance;
  if (latest === undefined || latest.losses === 0) return undefined;
  return {
    name: 'sudden-loss', level: 'warning', subject: instanceSubject(instance),
    text: `much of ${latest.losses === 1 ? 'one kind' : `${latest.losses} kinds`} was suddenly gone from ${instance.name} in ${latest.snapshotId}`,
    remedy: `See what: \`idc diff ${latest.snapshotId}~ ${latest.snapshotId}\`. If it was meant to go: \`idc backup create --accept-losses\`.`,
  };
};

/** The last backup failed. What its gaps tell is told by them. */
export const backupFailed: InstanceCheck = (instance, facts) => {
  const failure = lastFailure(facts, instance.name, instance.lastGood?.takenAt);
  if (failure === undefined || (instance.latest !== undefined && (failure.snapshots?.includes(instance.latest.snapshotId) ?? false))) return undefined;
  return {
    name: 'backup-failed', level: 'warning', subject: instanceSubject(instance),
    text: `the last backup of ${instance.name} ended as ${failure.outcome}${failure.error === undefined ? '' : ` with ${failure.error}`}`,
    remedy: `Run it again: \`idc backup create --instance ${instance.name}\`.`,
  };
};
