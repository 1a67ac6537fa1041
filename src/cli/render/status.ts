import { interruptionText, type InstanceStatus } from '../../operations/index.js';
import { oneLine } from './changes.js';
import { renderTable } from './table.js';

/** What is found of each instance, as a JSON document. */
export function statusDocument(statuses: readonly InstanceStatus[]): object {
  return {
    instances: statuses.map(({ instanceName, interrupted, error, ...found }) => ({
      name: instanceName, ...found, ...(interrupted && { interruptedRestore: interrupted.runId }), ...(error && { error: error.toJSON() }),
    })),
  };
}

/** The same for people: a line for each instance. */
export function renderStatus(statuses: readonly InstanceStatus[], columns: number): string {
  const rows = statuses.map(({ instanceName, caller, region = '-', instance, error }) => [
    instanceName, caller?.accountId ?? '-', region, instance?.instanceArn.split('/').at(-1) ?? error?.code ?? '-', caller?.arn ?? '-',
  ]);
  const notes = statuses.flatMap(({ instanceName, interrupted }) => (interrupted === undefined ? [] : [`${instanceName}: ${oneLine(interruptionText(interrupted))}`]));
  return [renderTable(['INSTANCE', 'ACCOUNT', 'REGION', 'FOUND', 'CALLER'], rows, columns), ...notes].join('\n');
}
