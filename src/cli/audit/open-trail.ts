import { IdcError } from '../../errors/index.js';
import { operationEffects, type OperationAction } from '../../model/index.js';
import { AuditTrail, ciWriter, connectLogGroup, hasSnapshots, logGroupSink, openRepository, SnapshotSigning, type AuditSink, type LogGroupSettings, type OperationContext } from '../../operations/index.js';
import { governingConfig } from '../instances.js';
import { signingOf } from '../signing.js';
import { toolVersion, type Shell } from '../wire.js';

type Repository = OperationContext['repository'];

/**
 * What records an operation; undefined outside of a repository, where the configuration says so, and for a look into a
 * repository that this program has not been used in: it gets no branch by that.
 */
export async function openTrail(shell: Shell, action: OperationAction): Promise<AuditTrail | undefined> {
  const repository = await enclosing(shell);
  if (repository === undefined) return undefined;
  const config = await governingConfig(repository, shell);
  const { enabled = true, required = true, reads = true, signed = false } = config.audit ?? {};
  const isInUse = config.file !== undefined || (await hasSnapshots(repository));
  if (!enabled || (operationEffects[action] === 'read' && !isInUse)) return undefined;
  return new AuditTrail({
    repository,
    writer: auditWriter(config.audit?.writer),
    signing: signed ? (signingOf(repository, config, shell.options) ?? new SnapshotSigning(repository, { required: true })) : undefined,
    isRequired: required,
    readsToo: reads,
    sink: sinkOf(config.audit?.cloudWatch),
    now: () => new Date(),
    toolVersion,
    warn: (text) => { shell.complain(`warning: ${text}`); },
  });
}

/** The name under which this process records, where something says it: else the machine has one. */
export function auditWriter(configured: string | undefined): string | undefined {
  return configured ?? ciWriter(process.env);
}

function sinkOf(settings: LogGroupSettings | undefined): AuditSink | undefined {
  return settings && logGroupSink(() => connectLogGroup(settings));
}

/** Undefined where there is none that can be opened: the command itself tells of that. */
async function enclosing({ options }: Shell): Promise<Repository | undefined> {
  return openRepository(options.repo ?? process.cwd()).catch((thrown: unknown) => {
    if (thrown instanceof IdcError) return undefined;
    throw thrown;
  });
}
