import { exitCodes } from '../../errors/index.js';
import { hasFailed, lastDrift } from '../latest-events.js';
import { instanceSubject, type InstanceCheck } from './check.js';

/** The live state differs from the reviewed one. */
export const drift: InstanceCheck = (instance, facts) => {
  const measured = lastDrift(facts, instance.name);
  if (measured === undefined || measured.value === 0) return undefined;
  return {
    name: 'drift', level: 'warning', subject: instanceSubject(instance),
    text: `${measured.value === 1 ? 'one object' : `${measured.value} objects`} of ${instance.name} differed from the baseline when it was last measured`,
    remedy: `See which: \`idc drift --instance ${instance.name}\`; \`idc drift accept\` or \`idc drift revert\` settles them.`,
  };
};

/** A restore stopped in the middle. */
export const restoreInterrupted: InstanceCheck = (instance) => {
  if (instance.interruptedRestore === undefined) return undefined;
  const { runId } = instance.interruptedRestore;
  return {
    name: 'restore-interrupted', level: 'critical', subject: instanceSubject(instance), text: `restore ${runId} of ${instance.name} was interrupted`,
    remedy: `Go on with it: \`idc restore continue ${runId}\`. Or undo it: \`idc restore rollback ${runId}\`.`,
  };
};

const restores = ['restore:run', 'restore:continue', 'restore:rollback', 'drift:revert'];

/** The last restore did not do all. One that a guard refused, nobody confirmed, or somebody mistyped has done nothing. */
export const restoreFailed: InstanceCheck = (instance, facts) => {
  const last = facts.events.find(({ action, outcome, exitCode, instances }) => restores.includes(action) && (instances?.includes(instance.name) ?? false) && (outcome === 'done' || outcome === 'partial' || (outcome === 'failed' && exitCode !== exitCodes.usage)));
  if (last === undefined || !hasFailed(last)) return undefined;
  return {
    name: 'restore-failed', level: 'warning', subject: instanceSubject(instance),
    text: `the last restore of ${instance.name} ended as ${last.outcome}${last.error === undefined ? '' : ` with ${last.error}`}`,
    remedy: 'See what is missing: `idc restore report`.',
  };
};

/** AWS does not let the caller in, or another instance is there than expected. */
export const awsRefused: InstanceCheck = (instance) => {
  if (instance.refusal === undefined) return undefined;
  const { code, message, remedy } = instance.refusal;
  return { name: 'aws-refused', level: 'critical', subject: instanceSubject(instance), text: `${instance.name}: ${message.replace(/\.$/, '')} [${code}]`, remedy };
};
