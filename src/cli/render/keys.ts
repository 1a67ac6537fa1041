import { labelOf, type KeyFile } from '../../operations/index.js';
import { renderTable } from './table.js';

/** A key file as JSON has it: nothing of it is secret, and wrapped keys help nobody. */
export function keysDocument(file: KeyFile): object {
  return {
    encryption: file.mode,
    fingerprint: file.root.id,
    revision: file.revision,
    period: file.period,
    people: file.people,
    recipients: file.recipients.map((recipient) => ({ type: recipient.type, name: recipient.name, ...(recipient.type === 'kms' && { perPeriod: recipient.perPeriod }) })),
    keys: file.keys.map(({ id, period, createdAt, destroyedAt, wrapped }) => ({
      id, period, createdAt, ...(destroyedAt === undefined ? {} : { destroyedAt }), kmsKeys: wrapped.flatMap(({ kmsKeyArn }) => kmsKeyArn ?? []),
    })),
  };
}

/** The same for people. */
export function renderKeys(file: KeyFile, columns: number): string {
  const rows = file.keys.map(({ id, period, createdAt, destroyedAt }) => [id, period, createdAt.slice(0, 19).concat('Z'), destroyedAt === undefined ? 'usable' : `destroyed ${destroyedAt.slice(0, 10)}`]);
  return [
    `Encryption is ${file.mode}. Fingerprint ${file.root.id}, revision ${file.revision}.`,
    `A new key every ${file.period === 'always' ? 'time that you ask for one' : file.period}; persons have ${file.people ? 'keys of their own' : 'no keys of their own'}.`,
    `Opens with: ${file.recipients.map(labelOf).join('; ')}`,
    renderTable(['key', 'period', 'made', 'state'], rows, columns),
  ].join('\n');
}
