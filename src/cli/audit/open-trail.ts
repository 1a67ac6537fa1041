import { UsageError } from '../../errors/index.js';
import { operationEffects, type OperationAction } from '../../model/index.js';
import { AuditTrail, ciWriter, connectLogGroup, hasSnapshots, logGroupSink, noConfig, SnapshotSigning, type AuditSink, type IdcConfig, type LogGroupSettings, type OperationContext } from '../../operations/index.js';
import { governingConfig } from '../instances.js';
import { signingOf } from '../signing.js';
import { afterRun } from './after-run.js';
import { toolVersion } from '../tool-version.js';
import type { Shell } from '../wire.js';

type Repository = OperationContext['repository'];

/**
 * What records an operation; undefined where the configuration says so, and for a look into a repository that this program has not
 * been used in: it gets no branch by that.
 */
export async function openTrail(shell: Shell, repository: Repository, action: OperationAction): Promise<AuditTrail | undefined> {
  const config = await governingConfig(repository, shell).catch(noneIfInvalid);
  const { enabled = true, required = true, reads = true, signed = false } = config.audit ?? {};
  const isInUse = config.file !== undefined || (await hasSnapshots(repository));
  if (!enabled || (operationEffects[action] === 'read' && !isInUse)) return undefined;
  const trail: AuditTrail = new AuditTrail({
    repository,
    writer: auditWriter(config.audit?.writer),
    signing: signed ? (signingOf(repository, config, shell.options) ?? new SnapshotSigning(repository, { required: true })) : undefined,
    isRequired: required,
    readsToo: reads,
    sink: sinkOf(config.audit?.cloudWatch),
    now: shell.now,
    onEnded: (event, copies) => afterRun({ shell, repository, config, trail, copies }, event),
    toolVersion,
    warn: (text) => { shell.complain(`warning: ${text}`); },
  });
  return trail;
}

/** The name under which this process records, where something says it: else the machine has one. */
export function auditWriter(configured: string | undefined): string | undefined {
  return configured ?? ciWriter(process.env);
}

/** A configuration that is not valid says nothing of the log; the command itself tells of it, and that is recorded. */
function noneIfInvalid(thrown: unknown): IdcConfig {
  if (thrown instanceof UsageError) return noConfig;
  throw thrown;
}

function sinkOf(settings: LogGroupSettings | undefined): AuditSink | undefined {
  return settings && logGroupSink(() => connectLogGroup(settings));
}
