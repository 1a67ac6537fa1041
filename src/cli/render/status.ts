import { interruptionText, type Health, type InstanceStatus } from '../../operations/index.js';
import { oneLine } from './changes.js';
import { renderTable } from './table.js';

/** The health, and in each instance what is found of it where AWS was asked, as a JSON document. */
export function statusDocument(statuses: readonly InstanceStatus[], { instances, ...health }: Health): object {
  return {
    instances: instances.map(({ name, ...instance }) => ({ name, ...foundOf(statuses.find(({ instanceName }) => instanceName === name)), ...instance })),
    ...health,
  };
}

function foundOf(status: InstanceStatus | undefined): object {
  if (status === undefined) return {};
  const { instanceName: _, interrupted, error, ...found } = status;
  return { ...found, ...(interrupted && { interruptedRestore: interrupted.runId }), ...(error && { error: error.toJSON() }) };
}

/** The same for people: a line for each instance. */
export function renderStatus(statuses: readonly InstanceStatus[], columns: number): string {
  const rows = statuses.map(({ instanceName, caller, region = '-', instance, error }) => [
    instanceName, caller?.accountId ?? '-', region, instance?.instanceArn.split('/').at(-1) ?? error?.code ?? '-', caller?.arn ?? '-',
  ]);
  const notes = statuses.flatMap(({ instanceName, interrupted }) => (interrupted === undefined ? [] : [`${instanceName}: ${oneLine(interruptionText(interrupted))}`]));
  return [renderTable(['INSTANCE', 'ACCOUNT', 'REGION', 'FOUND', 'CALLER'], rows, columns), ...notes].join('\n');
}
